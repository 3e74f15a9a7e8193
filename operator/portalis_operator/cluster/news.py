"""Kubernetes Events about translators: one a transition, none repeated. An Event that recurs counts up instead."""

import hashlib
import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from .. import names
from .connection import Connection, Object
from .errors import Changed, ClusterError
from .kinds import TRANSLATOR

log = logging.getLogger(__name__)

MERGE = "application/merge-patch+json"
_LONGEST = 1024


class News:
    """Tells the cluster what happened. A failure to tell is logged and stops nothing."""

    def __init__(self, connection: Connection, instance: str) -> None:
        self._connection, self._instance = connection, instance

    async def tell(self, about: Mapping[str, Any], reason: str, message: str, *, warning: bool) -> None:
        """Record one Event about a translator. `reason` is one CamelCase word, `message` a sentence."""
        meta = about["metadata"]
        event = self._event(meta, reason, message[:_LONGEST], "Warning" if warning else "Normal")
        path = f"/api/v1/namespaces/{meta['namespace']}/events"
        what = f"the event {reason} about {meta['name']}"
        try:
            await self._connection.write("POST", path, event, what=what)
        except Changed:
            await self._count_up(f"{path}/{event['metadata']['name']}", what)
        except ClusterError as error:
            log.warning("%s", error)

    def _event(self, meta: Mapping[str, Any], reason: str, message: str, kind: str) -> Object:
        mark = hashlib.sha256(f"{meta['uid']} {reason} {message}".encode()).hexdigest()[:16]
        now = _now()
        return {
            "apiVersion": "v1",
            "kind": "Event",
            "metadata": {"name": f"{meta['name']}.{mark}", "namespace": meta["namespace"]},
            "involvedObject": {
                "apiVersion": TRANSLATOR.api_version,
                "kind": TRANSLATOR.kind,
                "name": meta["name"],
                "namespace": meta["namespace"],
                "uid": meta["uid"],
            },
            "reason": reason,
            "message": message,
            "type": kind,
            "count": 1,
            "firstTimestamp": now,
            "lastTimestamp": now,
            "source": {"component": names.MANAGER},
            "reportingComponent": names.MANAGER,
            "reportingInstance": self._instance,
        }

    async def _count_up(self, path: str, what: str) -> None:
        try:
            known = await self._connection.read(path, what=what)
            patch = {"count": int(known.get("count") or 1) + 1, "lastTimestamp": _now()}
            await self._connection.write("PATCH", path, patch, content=MERGE, what=what)
        except ClusterError as error:
            log.warning("%s", error)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
