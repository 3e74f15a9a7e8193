"""The PodDisruptionBudget of the sandbox: a node drain leaves one that can compare."""

from .. import names
from ..api.translator import Translator
from ..observed import Observed
from .manifest import Manifest, manifest


def build(t: Translator, _seen: Observed) -> Manifest | None:
    """None is needed for a single replica: it would only keep its node from ever being drained."""
    if not t.spec.sandbox.enabled or t.sandbox_replicas < 2:
        return None
    return manifest(
        t,
        "policy/v1",
        "PodDisruptionBudget",
        names.sandbox(t),
        names.SANDBOX,
        spec={
            "maxUnavailable": 1,
            "unhealthyPodEvictionPolicy": "AlwaysAllow",
            "selector": {"matchLabels": names.selector(t, names.SANDBOX)},
        },
    )
