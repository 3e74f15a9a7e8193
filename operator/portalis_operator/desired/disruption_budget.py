"""The PodDisruptionBudget of the Triton pods: how many a node drain may take away at a time."""

from .. import names
from ..api.translator import Translator
from ..observed import Observed
from .manifest import Manifest, manifest


def build(t: Translator, _seen: Observed) -> Manifest | None:
    """None is needed for a single replica: it would only keep its node from ever being drained."""
    if t.fewest_replicas < 2:
        return None
    return manifest(
        t,
        "policy/v1",
        "PodDisruptionBudget",
        names.triton(t),
        names.TRITON,
        spec={
            "maxUnavailable": t.spec.disruption_budget.max_unavailable,
            "unhealthyPodEvictionPolicy": "AlwaysAllow",  # a pod that cannot serve must not block a node drain
            "selector": {"matchLabels": names.selector(t, names.TRITON)},
        },
    )
