"""What Kubernetes says about children that are stuck: the Events of unbound volumes and of StatefulSets without pods.

The API server reads Events from its storage, one namespace at a time, so they are asked for sparingly: of a child that
is stuck although it is not quite new, and not again before a while.
"""

import time
from collections.abc import Sequence
from datetime import UTC, datetime

from .connection import Connection, Object
from .mirror import Family, key_of

_YOUNG = 5.0
"""Seconds after its creation in which a child may well be on its way; nobody asks then."""
_AGAIN = 9.0
"""Seconds for which an answer is good enough."""


class Worries:
    """Remembers the last answer about the children of each translator."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._answers: dict[Family, tuple[float, list[Object]]] = {}

    def forget(self, family: Family) -> None:
        """A translator is gone."""
        self._answers.pop(family, None)

    async def about(self, family: Family, children: Sequence[Object]) -> list[Object]:
        """Events about the stuck among the children, at most `_AGAIN` seconds old. Raises a ClusterError."""
        now = time.monotonic()
        due = [key_of(child) for child in children if is_stuck(child) and _age(child) >= _YOUNG]
        if not due:
            self._answers.pop(family, None)
            return []
        asked, answer = self._answers.get(family, (0.0, []))
        if now - asked >= _AGAIN or not asked:
            answer = [event for which in due for event in await self._events(*which[1:])]
            self._answers[family] = now, answer
        return answer

    async def _events(self, kind: str, namespace: str, name: str) -> list[Object]:
        query = {"fieldSelector": f"involvedObject.kind={kind},involvedObject.name={name}"}
        path = f"/api/v1/namespaces/{namespace}/events"
        answer = await self._connection.read(path, query, what=f"the events about {kind} {name}")
        return list(answer.get("items", ()))


def is_stuck(child: Object) -> bool:
    """A volume that is not bound, or a StatefulSet that has fewer pods than it wants: their Events say why."""
    status, spec = child.get("status") or {}, child.get("spec") or {}
    if child["kind"] == "PersistentVolumeClaim":
        return bool(status.get("phase") == "Pending")
    if child["kind"] == "StatefulSet":
        seen = status.get("observedGeneration", 0) >= child["metadata"].get("generation", 0)
        return bool(seen and status.get("replicas", 0) < spec.get("replicas", 1))
    return False


def _age(child: Object) -> float:
    created = datetime.fromisoformat(child["metadata"]["creationTimestamp"])
    return (datetime.now(UTC) - created).total_seconds()
