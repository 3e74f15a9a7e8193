"""The table of contents: one room a child, in the order in which they are applied, and what is done about each."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass

from .. import names
from ..api.translator import Translator
from ..observed import Child, Observed
from . import (
    disruption_budget,
    gateway_config_map,
    gateway_deployment,
    gateway_disruption_budget,
    gateway_network_policy,
    gateway_service,
    headless_service,
    horizontal_autoscaler,
    network_policy,
    pod_monitor,
    sandbox_deployment,
    sandbox_disruption_budget,
    sandbox_network_policy,
    sandbox_service,
    secret,
    service,
    service_account,
    stateful_set,
    vertical_autoscaler,
    volume,
)
from .manifest import Manifest
from .replicas import hand_over

Builder = Callable[[Translator, Observed], Manifest | None]

ROOMS: tuple[Builder, ...] = (
    # what the pods need to start
    service_account.build,
    secret.build,
    volume.build,
    network_policy.build,
    gateway_network_policy.build,
    sandbox_network_policy.build,
    headless_service.build,
    gateway_config_map.build,
    # the pods
    stateful_set.build,
    gateway_deployment.build,
    sandbox_deployment.build,
    # how they are reached
    service.build,
    gateway_service.build,
    sandbox_service.build,
    # how they are run
    disruption_budget.build,
    gateway_disruption_budget.build,
    sandbox_disruption_budget.build,
    horizontal_autoscaler.build,
    vertical_autoscaler.build,
    pod_monitor.build,
)


@dataclass(frozen=True)
class Apply:
    """One server-side apply, with force.

    With `resource_version` it is sent with that version in its metadata, and fails if the child has changed since the
    look. The annotation `portalis.dev/applied` belongs to the applies of `names.MANAGER` only.
    """

    manifest: Manifest
    manager: str = names.MANAGER
    resource_version: str | None = None


def children(t: Translator, seen: Observed) -> tuple[Manifest, ...]:
    """Every child that should exist, in the order in which they are applied."""
    built = (build(t, seen) for build in ROOMS)
    # A copy: the rooms share constants, and whoever gets a manifest may add to it.
    return tuple(deepcopy(manifest) for manifest in built if manifest is not None)


def plan(t: Translator, seen: Observed) -> tuple[Apply, ...]:
    """The applies that bring the cluster to `t`, in order. The shell may skip those that would change nothing."""
    applies = tuple(Apply(manifest) for manifest in children(t, seen))
    if handed := hand_over(t, seen):
        manifest, version = handed
        return (Apply(manifest, names.AUTOSCALED_MANAGER, version), *applies)
    return applies


def obsolete(t: Translator, seen: Observed, planned: tuple[Apply, ...] | None = None) -> tuple[Child, ...]:
    """Owned − desired: what prune deletes. `planned` is the plan for the same two, where the caller has it already.

    A volume is never among them. It goes with its translator or stays, as the deletion policy says; an edit of the spec
    alone destroys no data.
    """
    steps = plan(t, seen) if planned is None else planned
    wanted = {(step.manifest["kind"], step.manifest["metadata"]["name"]) for step in steps}
    return tuple(
        child
        for child in seen.owned
        if child.key not in wanted and child.kind != "PersistentVolumeClaim" and not child.deleting
    )
