"""Who wrote which field: a manifest held against an object's managedFields. Pure, although it lives among the impure.

The API server keeps, for each field manager, the set of fields that it applied. A foreign write takes fields out of our
set, so "our set is exactly what the manifest says" is the one honest test that nothing was changed by hand.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Path = tuple[str, ...]
"""Steps into an object: `f:spec`, `k:{"name":"web"}`, `v:"x"`, as managedFields writes them."""

_IDENTITY = ("apiVersion", "kind")
_META_IDENTITY = ("name", "namespace", "uid", "resourceVersion", "generation", "creationTimestamp")


def opinion(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """A manifest without what the API server leaves out of field sets: kind, name, uid and the like."""
    rest = {key: value for key, value in manifest.items() if key not in _IDENTITY}
    meta = {key: value for key, value in manifest["metadata"].items() if key not in _META_IDENTITY}
    return {**rest, "metadata": meta} if meta else {key: value for key, value in rest.items() if key != "metadata"}


def entry_of(obj: Mapping[str, Any], manager: str) -> Mapping[str, Any] | None:
    """The fields that `manager` has applied to `obj` (not to its status), or None if it never did."""
    for entry in obj["metadata"].get("managedFields") or ():
        if entry["manager"] == manager and entry["operation"] == "Apply" and not entry.get("subresource"):
            fields: Mapping[str, Any] = entry.get("fieldsV1") or {}
            return fields
    return None


def lost(manifest: Mapping[str, Any], fields: Mapping[str, Any]) -> list[Path]:
    """The fields that the manifest states and the field set lacks: those that somebody else has taken."""
    stated = opinion(manifest)
    return list(_lost(stated, fields, ())) if fields else [(f"f:{key}",) for key in stated]


def surplus(manifest: Mapping[str, Any], fields: Mapping[str, Any]) -> list[Path]:
    """The fields of the set that the manifest does not state: those that an apply would give up."""
    return list(_surplus(opinion(manifest), fields, ()))


def _lost(value: Any, fields: Mapping[str, Any], path: Path) -> Iterator[Path]:
    if not fields:  # a leaf, or a map or list that is owned as a whole
        return
    if isinstance(value, Mapping):
        for key, inner in value.items():
            step = f"f:{key}"
            if step in fields:
                yield from _lost(inner, fields[step], (*path, step))
            else:
                yield (*path, step)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for item in value:
            found = next((step for step in fields if matches(step, item)), None)
            if found is None:
                yield (*path, _step_for(item, fields))
            else:
                yield from _lost(item, fields[found], (*path, found))


def _surplus(value: Any, fields: Mapping[str, Any], path: Path) -> Iterator[Path]:
    for step, inner in fields.items():
        if step == ".":
            continue
        try:
            found = value_at(value, step)
        except KeyError:
            yield (*path, step)
        else:
            yield from _surplus(found, inner, (*path, step))


def value_at(value: Any, step: str) -> Any:
    """What one step of a path leads to. Raises KeyError when there is nothing."""
    if step.startswith("f:"):
        if isinstance(value, Mapping) and step[2:] in value:
            return value[step[2:]]
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for item in value:
            if matches(step, item):
                return item
    raise KeyError(step)


def matches(step: str, item: Any) -> bool:
    """Whether a list's step (`k:{…}` or `v:…`) means this item."""
    if step.startswith("k:"):
        keys = json.loads(step[2:])
        return isinstance(item, Mapping) and all(item.get(key, value) == value for key, value in keys.items())
    return step.startswith("v:") and bool(json.loads(step[2:]) == item)


def _step_for(item: Any, fields: Mapping[str, Any]) -> str:
    """The step of an item that the set lacks, with the keys by which its neighbours are told apart."""
    if not isinstance(item, Mapping):
        return "v:" + json.dumps(item)
    like = next((json.loads(step[2:]) for step in fields if step.startswith("k:")), {"name": ""})
    keys = {key: item[key] for key in like if key in item} or {key: item[key] for key in list(item)[:1]}
    return "k:" + json.dumps(keys, separators=(",", ":"))


def readable(path: Path) -> str:
    """A path for people: `spec.ports[port=80,protocol=TCP].targetPort`, `spec.containers[web].image`."""
    text = ""
    for step in path:
        if step.startswith("f:"):
            name = step[2:]
            text += f"[{name}]" if "." in name or "/" in name else f".{name}"
        elif step.startswith("k:"):
            keys = json.loads(step[2:])
            text += (
                f"[{keys['name']}]"
                if list(keys) == ["name"]
                else "[" + ",".join(f"{k}={v}" for k, v in keys.items()) + "]"
            )
        else:
            text += f"[{json.loads(step[2:])}]"
    return text.removeprefix(".")


def writer_of(obj: Mapping[str, Any], path: Path, ours: str) -> str:
    """Who holds a field that we have lost. Empty where nobody does: a field that was removed keeps no writer's name."""
    for entry in obj["metadata"].get("managedFields") or ():
        if entry["manager"] != ours and entry.get("fieldsV1") and holds(entry["fieldsV1"], path):
            return str(entry["manager"])
    return ""


def holds(fields: Mapping[str, Any], path: Path) -> bool:
    """Whether a field set has a path, or a whole of which it is a part."""
    for step in path:
        if not fields:
            return True
        if step not in fields:
            return False
        fields = fields[step]
    return True
