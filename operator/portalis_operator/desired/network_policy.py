"""The NetworkPolicy of the Triton pods: the gateway and the operator may ask, Prometheus may read, no one else.

Triton itself may only ask DNS and the sandbox, which may ask nobody: a model that was tampered with has nowhere to send
anything.
"""

from .. import names
from ..api.translator import Translator
from ..observed import Observed
from .manifest import Manifest, manifest
from .peers import DNS, only, peers, scrapers, tcp


def build(t: Translator, _seen: Observed) -> Manifest | None:
    if not t.spec.network_policy.enabled:
        return None
    operator = {
        "namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": t.installation.operator_namespace}},
        "podSelector": {"matchLabels": dict(names.OPERATOR_SELECTOR)},
    }
    gateway = {"podSelector": {"matchLabels": names.selector(t, names.GATEWAY)}}
    sandbox = [_to_sandbox(t)] if t.spec.sandbox.enabled else []
    allowed = peers(t.spec.network_policy.allow_from)
    if t.spec.gateway.enabled:
        clients: list[Manifest] | None = [operator, gateway]
    else:  # without a gateway the clients come straight here
        clients = None if allowed is None else [operator, *allowed]
    return manifest(
        t,
        "networking.k8s.io/v1",
        "NetworkPolicy",
        names.triton(t),
        names.TRITON,
        spec={
            "podSelector": {"matchLabels": names.selector(t, names.TRITON)},
            "policyTypes": ["Ingress", "Egress"],
            "ingress": only(
                {"from": clients, "ports": tcp(names.HTTP, names.GRPC)},
                {"from": scrapers(t.spec.network_policy.metrics_from), "ports": tcp(names.METRICS)},
            ),
            "egress": [DNS, *sandbox],
        },
    )


def _to_sandbox(t: Translator) -> Manifest:
    pods = {"podSelector": {"matchLabels": names.selector(t, names.SANDBOX)}}
    return {"to": [pods], "ports": tcp(names.SANDBOX_HTTP)}
