"""What Kubernetes says about children that are stuck: the Events of unbound volumes and of StatefulSets without pods.

The API server reads Events from its storage, one namespace at a time, so they are asked for sparingly: of a child that
has been stuck for a while, and not again before another while.
"""

import time
from collections.abc import Sequence

from .connection import Connection, Object
from .mirror import Family, key_of

_PATIENCE = 5.0
"""Seconds that a child may be on its way before anybody asks."""
_AGAIN = 9.0
"""Seconds for which an answer is good enough."""


class Worries:
    """Remembers since when which child is stuck, and the last answer about each translator's."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._since: dict[Family, dict[tuple[str, str], float]] = {}
        self._answers: dict[Family, tuple[float, list[Object]]] = {}

    def forget(self, family: Family) -> None:
        """A translator is gone."""
        self._since.pop(family, None)
        self._answers.pop(family, None)

    async def about(self, family: Family, children: Sequence[Object]) -> list[Object]:
        """Events about the stuck among the children, at most `_AGAIN` seconds old. Raises a ClusterError."""
        now, known = time.monotonic(), self._since.get(family, {})
        stuck = [key_of(child) for child in children if is_stuck(child)]
        since = {(key[1], key[3]): known.get((key[1], key[3]), now) for key in stuck}
        self._since[family] = since
        due = [which for which, moment in since.items() if now - moment >= _PATIENCE]
        if not due:
            self._answers.pop(family, None)
            return []
        asked, answer = self._answers.get(family, (0.0, []))
        if now - asked >= _AGAIN or not asked:
            answer = [event for which in due for event in await self._events(family[0], *which)]
            self._answers[family] = now, answer
        return answer

    async def _events(self, namespace: str, kind: str, name: str) -> list[Object]:
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
