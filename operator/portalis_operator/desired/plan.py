"""The table of contents, and the order of the applies."""

from collections.abc import Callable
from dataclasses import dataclass

from .. import names
from ..api.translator import Translator
from ..observed import Child, Observed
from .manifest import Manifest

Builder = Callable[[Translator, Observed], Manifest | None]

ROOMS: tuple[Builder, ...] = ()


@dataclass(frozen=True)
class Apply:
    """One server-side apply, with force. With `resource_version` it holds only if the child is still as it was seen."""

    manifest: Manifest
    manager: str = names.MANAGER
    resource_version: str | None = None


def children(t: Translator, seen: Observed) -> tuple[Manifest, ...]:
    """Every child that should exist, in the order in which they are applied."""
    built = (build(t, seen) for build in ROOMS)
    return tuple(manifest for manifest in built if manifest is not None)


def plan(t: Translator, seen: Observed) -> tuple[Apply, ...]:
    """The applies that bring the cluster to `t`, in order."""
    return tuple(Apply(manifest) for manifest in children(t, seen))


def obsolete(t: Translator, seen: Observed) -> tuple[Child, ...]:
    """Owned − desired: what prune deletes."""
    wanted = {(manifest["kind"], manifest["metadata"]["name"]) for manifest in children(t, seen)}
    return tuple(child for child in seen.owned if child.key not in wanted)
