"""Every name, label, selector, owner reference and port that one translator implies. Nothing else spells them.

CR names are at most 40 characters (a rule of the CRD), so no name here needs cutting: a StatefulSet of more than 52
characters gets no pods, and all stay below the 63 of a DNS label with the ordinals and hashes that controllers append.
"""

from collections.abc import Mapping
from typing import Any, Final

from .api.translator import Owner, Translator
from .api.v1alpha1 import API_VERSION, KIND

MANAGER: Final = "portalis-operator"
"""Field manager of everything that `desired` says."""
STATUS_MANAGER: Final = "portalis-status"
"""Field manager of the translator's status."""
AUTOSCALED_MANAGER: Final = "portalis-autoscaled"
"""Field manager that holds `replicas` from the hand-over until the autoscaler's first write."""

APPLIED: Final = "portalis.dev/applied"
"""Annotation: the hash of the manifest last applied to this child."""
TRANSLATOR: Final = "portalis.dev/translator"
"""Label and annotation of a retained volume: whose it is, after its owner reference is gone."""
CONFIG_HASH: Final = "portalis.dev/config"
"""Annotation of the gateway's pod template: a change of nginx.conf rolls the pods."""

TRITON: Final = "triton"
GATEWAY: Final = "gateway"
SANDBOX: Final = "sandbox"
MODELS: Final = "models"

HTTP, GRPC, METRICS = 8000, 8001, 8002
"""Triton's ports."""
GATEWAY_HTTP, GATEWAY_GRPC, GATEWAY_METRICS = 8080, 8001, 9113
"""The gateway container's ports."""
SANDBOX_HTTP = 8080
"""The sandbox's port, of its container and of its Service."""
SERVICE_HTTP, SERVICE_GRPC = 80, 8001
"""The ports of the gateway's Service."""

KEY: Final = "restricted-api"
"""The entry of the Secret that holds the key of Triton's restricted APIs."""
KEY_HEADER: Final = "portalis-key"
"""The HTTP header that carries it; in gRPC metadata Triton expects it as `triton-grpc-protocol-portalis-key`."""

PART_OF: Final = "portalis"


def triton(owner: Owner) -> str:
    """The StatefulSet, its client Service, PodDisruptionBudget, NetworkPolicy, autoscalers and PodMonitor."""
    return f"{owner.name}-triton"


def triton_headless(owner: Owner) -> str:
    """The headless Service: one DNS name for each ready Triton pod."""
    return f"{owner.name}-triton-headless"


def service_account(owner: Owner) -> str:
    """The identity of the Triton, gateway and sandbox pods; it has no rights, and no pod gets its token."""
    return triton(owner)


def models(owner: Owner) -> str:
    """The volume of the model repository."""
    return f"{owner.name}-models"


def claim(t: Translator) -> str | None:
    """The PersistentVolumeClaim that the Triton pods mount: the user's own or ours; None when they mount none."""
    repository = t.spec.model_repository
    return (repository.existing_claim or models(t)) if repository else None


def keys(owner: Owner) -> str:
    """The Secret with the key of Triton's restricted APIs."""
    return f"{owner.name}-keys"


def gateway(owner: Owner) -> str:
    """The gateway's Deployment, ConfigMap, Service, PodDisruptionBudget and NetworkPolicy."""
    return f"{owner.name}-gateway"


def sandbox(owner: Owner) -> str:
    """The sandbox's Deployment, Service, PodDisruptionBudget and NetworkPolicy."""
    return f"{owner.name}-sandbox"


def selector(owner: Owner, component: str) -> dict[str, str]:
    """The labels by which the pods of one component are selected. Selectors are immutable, so these never change."""
    return {
        "app.kubernetes.io/name": PART_OF,
        "app.kubernetes.io/instance": owner.name,
        "app.kubernetes.io/component": component,
    }


def labels(owner: Owner, component: str) -> dict[str, str]:
    """The labels of a child. No version among them: an operator upgrade must not roll the Triton pods."""
    return {
        **selector(owner, component),
        "app.kubernetes.io/part-of": PART_OF,
        "app.kubernetes.io/managed-by": MANAGER,
    }


OWNED_SELECTOR: Final = f"app.kubernetes.io/managed-by={MANAGER}"
"""The label selector by which the operator watches and lists children."""

OPERATOR_SELECTOR: Final[Mapping[str, str]] = {
    "app.kubernetes.io/name": PART_OF,
    "app.kubernetes.io/component": "operator",
}
"""Labels of the operator's own pods; the chart sets them, the NetworkPolicies let them in."""


def owner_reference(owner: Owner) -> dict[str, Any]:
    """What makes the API server delete a child with its translator."""
    return {
        "apiVersion": API_VERSION,
        "kind": KIND,
        "name": owner.name,
        "uid": owner.uid,
        "controller": True,
        "blockOwnerDeletion": True,
    }


def http_url(owner: Owner, *, gateway_enabled: bool) -> str:
    """Where clients connect by HTTP."""
    if gateway_enabled:
        return f"http://{gateway(owner)}.{owner.namespace}.svc:{SERVICE_HTTP}"
    return f"http://{triton(owner)}.{owner.namespace}.svc:{HTTP}"


def grpc_address(owner: Owner, *, gateway_enabled: bool) -> str:
    """Where clients connect by gRPC, as host:port."""
    service, port = (gateway(owner), SERVICE_GRPC) if gateway_enabled else (triton(owner), GRPC)
    return f"{service}.{owner.namespace}.svc:{port}"


def sandbox_url(owner: Owner) -> str:
    """Where the models find the sandbox."""
    return f"http://{sandbox(owner)}.{owner.namespace}.svc:{SANDBOX_HTTP}"


# Where the gateway's pod finds its files; the image's entrypoint and `desired/gateway_config.py` keep to them.
GATEWAY_CONFIG_FOLDER: Final = "/etc/portalis-gateway"
"""The ConfigMap: `nginx.conf`, as `gateway_config.render` wrote it."""
GATEWAY_RUN_FOLDER: Final = "/run/portalis-gateway"
"""An emptyDir: the entrypoint writes `resolver.conf` here, which nginx.conf includes; NGINX its pid and temp files."""
