"""The NetworkPolicy of the sandbox pods: the translator's own Triton pods may ask, and the sandbox may ask nobody."""

from .. import names
from ..api.translator import Translator
from ..observed import Observed
from .manifest import Manifest, manifest
from .peers import tcp


def build(t: Translator, _seen: Observed) -> Manifest | None:
    if not t.spec.network_policy.enabled or not t.spec.sandbox.enabled:
        return None
    triton = {"podSelector": {"matchLabels": names.selector(t, names.TRITON)}}
    return manifest(
        t,
        "networking.k8s.io/v1",
        "NetworkPolicy",
        names.sandbox(t),
        names.SANDBOX,
        spec={
            "podSelector": {"matchLabels": names.selector(t, names.SANDBOX)},
            # Egress without a rule: nothing goes out, DNS neither. An answer to a caller is no egress.
            "policyTypes": ["Ingress", "Egress"],
            "ingress": [{"from": [triton], "ports": tcp(names.SANDBOX_HTTP)}],
        },
    )
