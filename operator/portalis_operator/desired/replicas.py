"""Who says how many Triton pods there are: the spec or an autoscaler, and how the one hands over to the other.

Leaving `replicas` out of an apply when no one else owns it resets it to 1, and a scaler that finds its number already
there takes no ownership. So before the operator leaves the field out, a second field manager takes it over with the
number that was seen, under the version of the look: if anything changed in between, the apply fails and the next look
decides. The scaler's first write takes the field from that second manager. Back from the scaler, the operator just says
the number, by force.
"""

from .. import names
from ..api.translator import Translator
from ..observed import Child, Observed
from .manifest import Manifest


def replicas(t: Translator, seen: Observed) -> int | None:
    """What the operator says about the number of pods; None leaves it to whoever owns the field."""
    if not t.autoscaled:
        return t.replicas
    return None if _stateful_set(t, seen) else t.fewest_replicas


def hand_over(t: Translator, seen: Observed) -> tuple[Manifest, str] | None:
    """The apply that takes `replicas` over before the operator leaves it out, and the version that it holds for.

    None when nothing is to be handed over: no autoscaling, no StatefulSet yet, or someone else already owns the field.
    """
    child = _stateful_set(t, seen)
    if not t.autoscaled or child is None or child.managers_of("spec", "replicas") - {names.MANAGER}:
        return None
    manifest = {
        "apiVersion": child.api_version,
        "kind": child.kind,
        "metadata": {"name": child.name, "namespace": t.namespace},
        "spec": {"replicas": max(child.replicas, t.fewest_replicas)},
    }
    return manifest, child.resource_version


def _stateful_set(t: Translator, seen: Observed) -> Child | None:
    return seen.child("StatefulSet", names.triton(t))
