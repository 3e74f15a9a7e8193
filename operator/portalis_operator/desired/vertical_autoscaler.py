"""The VerticalPodAutoscaler of the Triton container, where the cluster has that API. By default it only recommends."""

from .. import names
from ..api.operations import Bound
from ..api.translator import Translator
from ..observed import Observed
from ..observed.scaling import metrics
from .manifest import Manifest, manifest

API = "autoscaling.k8s.io/v1"
MODES = {"Recommend": "Off", "Initial": "Initial", "Recreate": "Recreate"}


def build(t: Translator, seen: Observed) -> Manifest | None:
    vertical = t.spec.vertical_autoscaling
    if vertical.mode == "Disabled" or not seen.serves(API):
        return None
    # Two scalers on one resource chase each other: what the horizontal one scales on is out of bounds here.
    taken = {metric.name for metric in metrics(t, seen) if metric.served}
    controlled = [resource for resource in ("cpu", "memory") if resource not in taken]
    if not controlled:
        return None
    policy = {
        "containerName": names.TRITON,
        "controlledResources": controlled,
        "controlledValues": "RequestsOnly",  # limits stay as stated: they hold the shared memory
        "minAllowed": _range(t.profile.least, vertical.min, controlled),
        "maxAllowed": _range(t.profile.most, vertical.max, controlled),
    }
    return manifest(
        t,
        API,
        "VerticalPodAutoscaler",
        names.triton(t),
        names.TRITON,
        spec={
            "targetRef": {"apiVersion": "apps/v1", "kind": "StatefulSet", "name": names.triton(t)},
            "updatePolicy": {"updateMode": MODES[vertical.mode]},
            "resourcePolicy": {"containerPolicies": [policy]},
        },
    )


def _range(profile: dict[str, str], stated: Bound, resources: list[str]) -> dict[str, str]:
    chosen = profile | stated.model_dump(exclude_none=True)
    return {resource: chosen[resource] for resource in resources}
