"""The PodDisruptionBudget of the gateway: a node drain never takes the last door away."""

from .. import names
from ..api.translator import Translator
from ..observed import Observed
from .manifest import Manifest, manifest


def build(t: Translator, _seen: Observed) -> Manifest | None:
    if not t.spec.gateway.enabled or t.spec.gateway.replicas < 2:
        return None
    return manifest(
        t,
        "policy/v1",
        "PodDisruptionBudget",
        names.gateway(t),
        names.GATEWAY,
        spec={
            "maxUnavailable": 1,
            "unhealthyPodEvictionPolicy": "AlwaysAllow",
            "selector": {"matchLabels": names.selector(t, names.GATEWAY)},
        },
    )
