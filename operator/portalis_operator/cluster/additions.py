"""What others added to a child: fields that the manifest does not state and that no controller of Kubernetes owns.

Server-side apply leaves such fields alone, be it a second container, a port or a rule. They are removed by a JSON patch
that holds only for the very version that was seen. Labels, annotations and pod annotations are left to whoever adds
them (a `kubectl rollout restart` is one), `replicas` to its hand-over, and ServiceAccounts to the namespace's admins.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from . import fields
from .fields import Path

CONTROLLERS = ("kube-", "vpa-", "keda", "cloud-controller-manager", "before-first-apply", "portalis-")
"""Beginnings of the names of field managers that write to our children by right."""

_UNTOUCHED_KINDS = ("ServiceAccount", "Secret", "PersistentVolumeClaim")
_UNTOUCHED: tuple[Path, ...] = (
    ("f:metadata",),
    ("f:status",),
    ("f:spec", "f:replicas"),
    ("f:spec", "f:template", "f:metadata"),
)


@dataclass(frozen=True)
class Addition:
    """One field that somebody added."""

    path: Path
    manager: str
    pointer: str
    """The same place as a JSON pointer into the object."""


def additions(obj: Mapping[str, Any], tolerated: Sequence[str] = ()) -> list[Addition]:
    """What others added to a child of ours. Fields that one of our own managers holds as well do not count."""
    if obj["kind"] in _UNTOUCHED_KINDS:
        return []
    entries = obj["metadata"].get("managedFields") or ()
    own = [entry for entry in entries if entry["manager"].startswith("portalis-")]
    ours = [entry["fieldsV1"] for entry in own if entry.get("fieldsV1")]
    found: dict[str, Addition] = {}
    for entry in entries:
        manager = entry["manager"]
        if manager.startswith(CONTROLLERS) or manager in tolerated or entry.get("subresource"):
            continue
        for path in _outermost(entry.get("fieldsV1") or {}, ours, ()):
            pointer = _pointer(obj, path)
            if pointer is not None:
                found.setdefault(pointer, Addition(path, manager, pointer))
    return sorted(found.values(), key=lambda addition: _removal_order(addition.pointer), reverse=True)


def patch_without(obj: Mapping[str, Any], found: Sequence[Addition]) -> list[dict[str, Any]]:
    """The JSON patch that removes them, from exactly the object that was seen."""
    seen = {"op": "test", "path": "/metadata/resourceVersion", "value": obj["metadata"]["resourceVersion"]}
    return [seen, *({"op": "remove", "path": addition.pointer} for addition in found)]


def _outermost(theirs: Mapping[str, Any], ours: Sequence[Mapping[str, Any]], path: Path) -> Iterator[Path]:
    """The outermost steps of their fields that no set of ours goes through."""
    for step, inner in theirs.items():
        here = (*path, step)
        if step == "." or here in _UNTOUCHED:
            continue
        if not any(fields.holds(each, here) for each in ours):
            yield here
        elif inner:
            yield from _outermost(inner, ours, here)


def _pointer(obj: Mapping[str, Any], path: Path) -> str | None:
    """The JSON pointer of a path; None when there is nothing any more."""
    value: Any = obj
    pointer = ""
    for step in path:
        try:
            inner = fields.value_at(value, step)
        except KeyError:
            return None
        name = step[2:] if step.startswith("f:") else str(next(i for i, item in enumerate(value) if item is inner))
        pointer += "/" + name.replace("~", "~0").replace("/", "~1")
        value = inner
    return pointer


def _removal_order(pointer: str) -> list[tuple[int, str]]:
    """Later items of a list are removed first, so that the places of the others stay true."""
    return [(int(part) if part.isdigit() else -1, part) for part in pointer.split("/")]
