"""The NetworkPolicy of the gateway pods: those in `allowFrom` may ask, and the gateway may ask Triton and DNS only."""

from .. import names
from ..api.translator import Translator
from ..observed import Observed
from .manifest import Manifest, manifest
from .peers import DNS, only, peers, scrapers, tcp


def build(t: Translator, _seen: Observed) -> Manifest | None:
    policy = t.spec.network_policy
    if not policy.enabled or not t.spec.gateway.enabled:
        return None
    triton = {"podSelector": {"matchLabels": names.selector(t, names.TRITON)}}
    return manifest(
        t,
        "networking.k8s.io/v1",
        "NetworkPolicy",
        names.gateway(t),
        names.GATEWAY,
        spec={
            "podSelector": {"matchLabels": names.selector(t, names.GATEWAY)},
            "policyTypes": ["Ingress", "Egress"],
            "ingress": only(
                {"from": peers(policy.allow_from), "ports": tcp(names.GATEWAY_HTTP, names.GATEWAY_GRPC)},
                {"from": scrapers(policy.metrics_from), "ports": tcp(names.GATEWAY_METRICS)},
            ),
            "egress": [{"to": [triton], "ports": tcp(names.HTTP, names.GRPC)}, DNS],
        },
    )
