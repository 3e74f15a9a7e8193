"""The cluster as the rest of the operator knows it: look, apply, delete, write the status, tell."""

import asyncio
import base64
import binascii
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from .. import metrics, names, observed
from ..api.translator import Owner
from ..desired import Apply
from ..observed import Child, Observed
from . import discovery, fields
from .connection import APPLY, Connection, Object
from .discovery import NOTHING, Served
from .errors import NotThere
from .kinds import BY_KEY, POD, SECRET, TRANSLATOR, Kind
from .mirror import Family, Mirror, family_of
from .news import News
from .worries import Worries
from .writing import Change, Writer


class Cluster:
    """One API server, seen through the watches. A look costs no request, save for the Secret's first."""

    def __init__(self, connection: Connection, *, instance: str = "", tolerated: Sequence[str] = ()) -> None:
        self.connection, self.served = connection, NOTHING
        self._mirror = Mirror()
        self._writer = Writer(connection, self._mirror, tolerated)
        self._news = News(connection, instance)
        self._keys: dict[Family, str] = {}
        self._worries = Worries(connection)

    async def discover(self) -> Served:
        """Ask anew which APIs are served, and remember it. Raises a ClusterError."""
        self.served = await discovery.discover(self.connection, self.served)
        return self.served

    async def try_watching(self, namespaces: Sequence[str] = ()) -> bool:
        """Ask once for every kind that will be watched, in these namespaces (none given: everywhere).

        True when there is any translator. Raises a ClusterError that names the right that is missing.
        """
        places = [(kind, namespace) for kind in self.served.watched for namespace in namespaces or ("",)]
        lists = await asyncio.gather(*(self._peek(kind, namespace) for kind, namespace in places))
        return any(found for (kind, _), found in zip(places, lists, strict=True) if kind is TRANSLATOR)

    async def _peek(self, kind: Kind, namespace: str) -> bool:
        where = f"in namespace {namespace}" if namespace else "in all namespaces"
        answer = await self.connection.read(kind.path(namespace), {"limit": "1"}, what=f"{kind.plural} {where}")
        return bool(answer.get("items"))

    # what the watches say

    def saw(self, obj: Mapping[str, Any]) -> bool:
        """Take in an object from a watch. False when it is no news: what we wrote ourselves, for one."""
        return self._mirror.put(obj)

    def lost(self, obj: Mapping[str, Any]) -> bool:
        """An object has left the watch: it was deleted, or lost our label."""
        news = self._mirror.remove(obj)
        kind = (obj["apiVersion"], obj["kind"])
        if kind == TRANSLATOR.key:
            family = obj["metadata"]["namespace"], obj["metadata"]["name"]
            self._writer.forget(family)
            self._keys.pop(family, None)
            self._worries.forget(family)
        elif news and kind != POD.key and self.translator(family_of(obj)) is not None:
            self._writer.vanished(obj)
        return news

    def translator(self, family: Family) -> Object | None:
        """The translator `namespace, name` as it was last seen."""
        return self._mirror.get((*TRANSLATOR.key, *family))

    def translators(self) -> list[Object]:
        """Every translator."""
        return self._mirror.all_of(TRANSLATOR)

    # looking

    async def look(self, owner: Owner, *, claim: str = "", thorough: bool = False, events: bool = False) -> Observed:
        """Everything that concerns one translator. `claim` is a volume claim of the user's that it mounts; `thorough`
        reads the Secret anew; `events` asks what Kubernetes says about children that are stuck. Raises a ClusterError.
        """
        family = owner.namespace, owner.name
        await self._see_secret(owner, thorough=thorough)
        members = self._mirror.family(family)
        pods = [obj for obj in members if obj["kind"] == POD.kind]
        children = [obj for obj in members if obj["kind"] != POD.kind] + await self._claim(owner.namespace, claim)
        return observed.of(
            owner,
            children=children,
            pods=pods,
            apis=self.served.apis,
            pod_metrics=self.served.pod_metrics,
            key=self._key(owner),
            events=await self._worries.about(family, children) if events else (),
        )

    async def _see_secret(self, owner: Owner, *, thorough: bool) -> None:
        key = (*SECRET.key, owner.namespace, names.keys(owner))
        known = self._mirror.get(key)
        if known is not None and not thorough:
            return
        try:
            found = await self.connection.read(SECRET.path(key[2], key[3]), what=f"Secret {key[3]}")
            self._mirror.put(found)
        except NotThere:
            if known is not None:
                self._mirror.drop(key)
                self._writer.vanished(known)

    async def _claim(self, namespace: str, name: str) -> list[Object]:
        """A claim of the user's, which no label of ours makes known to the watches; nothing where it is missing."""
        if not name:
            return []
        kind = BY_KEY["v1", "PersistentVolumeClaim"]
        try:
            return [await self.connection.read(kind.path(namespace, name), what=f"{kind.kind} {name}")]
        except NotThere:
            return []

    def _key(self, owner: Owner) -> str:
        """The key in the Secret, as long as it is the one that we wrote; else the last known, or a new one.

        A key that is minted is kept until it is written, so that every look of one reconcile has the same.
        """
        family = owner.namespace, owner.name
        secret = self._mirror.get((*SECRET.key, owner.namespace, names.keys(owner))) or {"metadata": {}}
        ours = fields.entry_of(secret, names.MANAGER) or {}
        found = _decoded((secret.get("data") or {}).get(names.KEY, ""))
        if found and ours and fields.holds(ours, ("f:data", f"f:{names.KEY}")):
            self._keys[family] = found
        return self._keys.setdefault(family, secrets.token_urlsafe(32))

    # changing

    async def apply(self, owner: Owner, step: Apply) -> Change | None:
        """Bring one child to its manifest; None when it stood so. Raises a ClusterError."""
        return await self._writer.apply(owner, step)

    async def delete(self, child: Child) -> Change | None:
        """Delete one child, exactly as it was seen. Raises a ClusterError."""
        return await self._writer.delete(child)

    async def write_status(self, body: Mapping[str, Any], status: Mapping[str, Any]) -> bool:
        """Write the status if it differs from what stands. True when it was written. Raises a ClusterError."""
        meta = body["metadata"]
        if dict(status) == (body.get("status") or {}):
            return False
        manifest = {
            "apiVersion": TRANSLATOR.api_version,
            "kind": TRANSLATOR.kind,
            "metadata": {"name": meta["name"], "namespace": meta["namespace"], "uid": meta["uid"]},
            "status": status,
        }
        path = TRANSLATOR.path(meta["namespace"], meta["name"], "status")
        query = {"fieldManager": names.STATUS_MANAGER, "force": "true"}
        what = f"the status of {TRANSLATOR.kind} {meta['name']}"
        self._mirror.put(await self.connection.write("PATCH", path, manifest, query=query, content=APPLY, what=what))
        metrics.WRITES.labels(TRANSLATOR.kind, "status").inc()
        return True

    async def tell(self, body: Mapping[str, Any], reason: str, message: str, *, warning: bool) -> None:
        """Record an Event about a translator; a failure is logged, never raised."""
        await self._news.tell(body, reason, message, warning=warning)


def _decoded(data: str) -> str:
    try:
        return base64.b64decode(data, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return ""
