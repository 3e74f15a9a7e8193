"""Changes to children: server-side apply that skips what stands as it was applied, and deletion of what is obsolete.

The rules: an object that is not ours is never touched; a child is written only if the hash of its manifest, or our set
of its fields, differs; what others changed comes back, with the field and the writer named.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .. import metrics, names
from ..api.translator import Owner
from ..desired import Apply
from ..observed import Child, Ownership
from ..observed.child import child_of
from . import fields
from .additions import Addition, additions, patch_without
from .connection import APPLY, JSON_PATCH, Connection, Object
from .errors import Changed, ClusterError, InTheWay, NotThere, Refused
from .kinds import BY_KEY, Kind
from .mirror import Family, Key, Mirror, key_of

_ATTEMPTS = 4
"""Tries of a removal that others' writes get in the way of; controllers write the status of a child that changes."""


@dataclass(frozen=True)
class Drift:
    """One change by somebody else that was put right."""

    field: str
    """Readable path; empty when the whole object had been deleted."""
    manager: str
    """Who did it; empty when a field was removed, of which no name is kept."""
    added: bool = False

    def sentence(self, what: str) -> str:
        """For people: which object, which field, who, and what was done."""
        if not self.field:
            return f"{what} had been deleted; made again."
        if self.added:
            return f"{what}: {self.field} was added by {self.manager}; removed."
        done = f"changed by {self.manager}" if self.manager else "removed"
        return f"{what}: {self.field} was {done}; put back."


@dataclass(frozen=True)
class Change:
    """One write that was made: created, updated, repaired or deleted."""

    verb: str
    kind: str
    name: str
    drift: tuple[Drift, ...] = ()

    @property
    def what(self) -> str:
        return f"{self.kind} {self.name}"


def digest(manifest: Mapping[str, Any]) -> str:
    """The hash that the annotation `portalis.dev/applied` holds: equal for equal manifests."""
    return hashlib.sha256(json.dumps(manifest, sort_keys=True, separators=(",", ":")).encode()).hexdigest()[:20]


def stamped(manifest: Mapping[str, Any]) -> Object:
    """The manifest with its own hash in the annotation."""
    meta = manifest["metadata"]
    annotations = {**(meta.get("annotations") or {}), names.APPLIED: digest(manifest)}
    return {**manifest, "metadata": {**meta, "annotations": annotations}}


class Writer:
    """Writes the children of translators over one connection, and keeps the mirror true to its own writes."""

    def __init__(self, connection: Connection, mirror: Mirror, tolerated: Sequence[str] = ()) -> None:
        self._connection, self._mirror, self._tolerated = connection, mirror, tolerated
        self._verified: dict[Key, tuple[int, str]] = {}
        self._vanished: dict[Key, str] = {}
        self._deleted: set[str] = set()

    def vanished(self, obj: Mapping[str, Any]) -> None:
        """Note that a child was deleted by somebody else, so that making it again is known as a repair."""
        meta = obj["metadata"]
        owners = [ref["uid"] for ref in meta.get("ownerReferences") or () if ref.get("controller")]
        if meta["uid"] in self._deleted:
            self._deleted.discard(meta["uid"])
        elif owners:
            self._vanished[key_of(obj)] = owners[0]

    def forget(self, family: Family) -> None:
        """Drop what is remembered about the children of a translator that is gone."""
        for table in (self._verified, self._vanished):
            for key in [key for key in table if key[2] == family[0] and key[3].startswith(f"{family[1]}-")]:
                del table[key]

    async def apply(self, owner: Owner, step: Apply) -> Change | None:
        """Bring one child to its manifest. None when it stood so already. Raises a ClusterError."""
        kind = BY_KEY[step.manifest["apiVersion"], step.manifest["kind"]]
        key = key_of(step.manifest)
        if self._verified.get(key) == (self._mirror.version(key), digest(step.manifest)):
            return None
        current = self._mirror.get(key) or await self._get(owner, kind, key)
        try:
            return await self._apply(owner, step, kind, current)
        except Changed:
            if step.resource_version:
                raise  # it was meant for exactly what was seen
            self._mirror.drop(key)
            return await self._apply(owner, step, kind, await self._get(owner, kind, key))

    async def delete(self, child: Child) -> Change | None:
        """Delete exactly the object that was seen. None when it is gone already. Raises a ClusterError."""
        meta, kind = child.raw["metadata"], BY_KEY[child.api_version, child.kind]
        if child.deleting:
            return None
        body = {"propagationPolicy": "Background", "preconditions": {"uid": meta["uid"]}}
        path = kind.path(meta["namespace"], child.name)
        self._deleted.add(meta["uid"])  # before the request: its watch event may overtake the answer
        try:
            await self._connection.write("DELETE", path, body, what=f"{child.kind} {child.name}")
        except NotThere:
            self._mirror.drop(key_of(child.raw))
            return None
        metrics.WRITES.labels(child.kind, "delete").inc()
        return Change("deleted", child.kind, child.name)

    async def _get(self, owner: Owner, kind: Kind, key: Key) -> Object | None:
        """The object of a child's name, whoever owns it; a foreign one is not remembered, since no watch follows it."""
        try:
            found = await self._connection.read(kind.path(key[2], key[3]), what=f"{key[1]} {key[3]}")
        except NotThere:
            return None
        if child_of(owner, found).ownership is not Ownership.FOREIGN:
            self._mirror.put(found)
        return found

    async def _apply(self, owner: Owner, step: Apply, kind: Kind, current: Object | None) -> Change | None:
        what, key = f"{kind.kind} {step.manifest['metadata']['name']}", key_of(step.manifest)
        if current is None:
            await self._send(kind, step, None, what)
            drift: tuple[Drift, ...] = (Drift("", ""),) if self._vanished.pop(key, "") == owner.uid else ()
            return self._noted(Change("repaired" if drift else "created", kind.kind, key[3], drift))
        _may_write(owner, current, what)
        if step.manager != names.MANAGER:
            await self._send(kind, step, current, what)
            return self._noted(Change("updated", kind.kind, key[3]))
        drift, added, stands = _compare(step.manifest, current, self._tolerated)
        if stands and not added:
            self._stands(step.manifest, current)
            return None
        if not stands:
            current = await self._send(kind, step, current, what)
            added = additions(current, self._tolerated)
        for each in await self._remove(kind, current, added, what):
            drift += (Drift(fields.readable(each.path), each.manager, added=True),)
        return self._noted(Change("repaired" if drift else "updated", kind.kind, key[3], drift))

    async def _send(self, kind: Kind, step: Apply, current: Object | None, what: str) -> Object:
        """One server-side apply. Onto nothing it goes without force: an object that has just appeared is not ours."""
        body = stamped(step.manifest) if step.manager == names.MANAGER else dict(step.manifest)
        meta = dict(body["metadata"])
        if current is not None:
            meta["uid"] = current["metadata"]["uid"]
        if step.resource_version:
            meta["resourceVersion"] = step.resource_version
        path = kind.path(meta["namespace"], meta["name"])
        query = {"fieldManager": step.manager, "force": str(current is not None).lower()}
        answer = await self._connection.write(
            "PATCH", path, {**body, "metadata": meta}, query=query, content=APPLY, what=what
        )
        self._mirror.put(answer)
        if step.manager == names.MANAGER and not additions(answer, self._tolerated):
            self._stands(step.manifest, answer)
        metrics.WRITES.labels(kind.kind, "apply").inc()
        return answer

    def _stands(self, manifest: Mapping[str, Any], obj: Object) -> None:
        """This version of the child is as the manifest says: it needs no second comparison."""
        self._verified[key_of(obj)] = int(obj["metadata"]["resourceVersion"]), digest(manifest)

    async def _remove(self, kind: Kind, current: Object, added: Sequence[Addition], what: str) -> Sequence[Addition]:
        """Take out what others added; what was taken out. Whoever writes in between has the child looked at anew."""
        path = kind.path(current["metadata"]["namespace"], current["metadata"]["name"])
        for attempt in range(_ATTEMPTS):
            if not added:
                break
            patch = patch_without(current, added)
            query = {"fieldManager": names.MANAGER}
            try:
                answer = await self._connection.write("PATCH", path, patch, query=query, content=JSON_PATCH, what=what)
            except Refused:  # the version is not the one that was seen, or the patch itself is not taken
                newer = await self._connection.read(path, what=what)
                if attempt + 1 == _ATTEMPTS or _version(newer) == _version(current):
                    raise
                current, added = newer, additions(newer, self._tolerated)
                continue
            self._mirror.put(answer)
            metrics.WRITES.labels(kind.kind, "patch").inc()
            break
        return added

    def _noted(self, change: Change) -> Change:
        if change.drift:
            metrics.DRIFT.labels(change.kind).inc()
        return change


def _compare(
    manifest: Mapping[str, Any], current: Object, tolerated: Sequence[str]
) -> tuple[tuple[Drift, ...], list[Addition], bool]:
    """What others changed, what they added, and whether the child stands as it was last applied."""
    wanted, ours = stamped(manifest), fields.entry_of(current, names.MANAGER)
    added = additions(current, tolerated)
    if ours is None:
        return (), added, False
    lost, surplus = fields.lost(wanted, ours), fields.surplus(wanted, ours)
    same = (current["metadata"].get("annotations") or {}).get(names.APPLIED) == digest(manifest)
    mark_taken = any(path[-1] == f"f:{names.APPLIED}" for path in lost)
    drift = tuple(
        Drift(fields.readable(path), fields.writer_of(current, path, names.MANAGER))
        for path in lost
        if (same or mark_taken) and path[-1] != f"f:{names.APPLIED}"
    )
    return drift, added, same and not lost and not surplus


def _version(obj: Object) -> str:
    return str(obj["metadata"]["resourceVersion"])


def _may_write(owner: Owner, current: Object, what: str) -> None:
    """The ownership guard. Raises InTheWay for a foreign object, Changed for one that is on its way out."""
    child = child_of(owner, current)
    if child.ownership is Ownership.FOREIGN:
        if child.owner == f"PortalisTranslator {owner.name}":
            raise Changed(f"{what} still belongs to an earlier translator {owner.name}; waiting until it is deleted")
        raise InTheWay(
            f"{what} exists already and belongs to {child.owner}. It was not touched: "
            "rename or delete it, or give the translator another name"
        )
    if child.deleting:
        raise Changed(f"{what} is being deleted; it is made again once it is gone")


__all__ = ["Change", "ClusterError", "Drift", "Writer", "digest", "stamped"]
