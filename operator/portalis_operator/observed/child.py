"""One child as it was seen: whose it is, who wrote which fields, and how far its controller has come."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from .. import names
from ..api.translator import Owner


class Ownership(Enum):
    """Whose an object is, seen from one translator."""

    OURS = "ours"
    """It carries our UID as controller."""
    RETAINED = "retained"
    """A volume with our label and annotation and no owner: it outlives its translator, and is adopted by the next."""
    FOREIGN = "foreign"
    """It has our child's name and is someone else's: reported, never touched."""


@dataclass(frozen=True)
class Workload:
    """How far a StatefulSet or Deployment has come. Every number is a count of pods."""

    wanted: int
    current: int
    ready: int
    updated: int
    settled: bool
    """Whether the controller has seen the latest spec; before that the numbers are about an older one."""


@dataclass(frozen=True)
class Child:
    """One object of the cluster. `raw` is the object as it came, for what no field here names."""

    api_version: str
    kind: str
    name: str
    uid: str
    resource_version: str
    ownership: Ownership
    owner: str
    """Who owns a foreign object, in words: `Deployment web`, or `no one` for an object without an owner."""
    annotations: Mapping[str, str]
    labels: Mapping[str, str]
    managed_fields: tuple[Mapping[str, Any], ...]
    deleting: bool
    raw: Mapping[str, Any]

    @property
    def key(self) -> tuple[str, str]:
        """Kind and name: unique among the children of one translator."""
        return self.kind, self.name

    @property
    def replicas(self) -> int:
        """`spec.replicas` as it stands."""
        return int((self.raw.get("spec") or {}).get("replicas", 1))

    @property
    def workload(self) -> Workload:
        """The progress of a StatefulSet or Deployment."""
        status, meta = self.raw.get("status") or {}, self.raw["metadata"]
        return Workload(
            wanted=self.replicas,
            current=status.get("replicas", 0),
            ready=status.get("readyReplicas", 0),
            updated=status.get("updatedReplicas", 0),
            settled=status.get("observedGeneration", 0) >= meta.get("generation", 0),
        )

    def managers_of(self, *path: str) -> frozenset[str]:
        """The field managers that own a field, by its path: `managers_of("spec", "replicas")`."""
        return frozenset(entry["manager"] for entry in self.managed_fields if _holds(entry.get("fieldsV1") or {}, path))


def _holds(fields: Mapping[str, Any], path: tuple[str, ...]) -> bool:
    for step in path:
        if f"f:{step}" not in fields:
            return False
        fields = fields[f"f:{step}"]
    return True


def child_of(owner: Owner, raw: Mapping[str, Any]) -> Child:
    """Parse one raw object and tell whose it is."""
    meta = raw["metadata"]
    ownership, whose = _ownership(owner, raw)
    return Child(
        api_version=raw["apiVersion"],
        kind=raw["kind"],
        name=meta["name"],
        uid=meta["uid"],
        resource_version=meta["resourceVersion"],
        ownership=ownership,
        owner=whose,
        annotations=dict(meta.get("annotations") or {}),
        labels=dict(meta.get("labels") or {}),
        managed_fields=tuple(meta.get("managedFields") or ()),
        deleting="deletionTimestamp" in meta,
        raw=raw,
    )


def _ownership(owner: Owner, raw: Mapping[str, Any]) -> tuple[Ownership, str]:
    meta = raw["metadata"]
    controllers = [ref for ref in meta.get("ownerReferences") or () if ref.get("controller")]
    if any(ref["uid"] == owner.uid for ref in controllers):
        return Ownership.OURS, f"PortalisTranslator {owner.name}"
    if controllers:
        return Ownership.FOREIGN, f"{controllers[0]['kind']} {controllers[0]['name']}"
    marks = ((meta.get("labels") or {}).get(names.TRANSLATOR), (meta.get("annotations") or {}).get(names.TRANSLATOR))
    if raw["kind"] == "PersistentVolumeClaim" and marks == (owner.name, owner.name):
        return Ownership.RETAINED, f"PortalisTranslator {owner.name}"
    return Ownership.FOREIGN, "no one"
