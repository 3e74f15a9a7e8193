"""The kinds of object that the operator works with: what it writes, what it watches, what a cluster may lack.

This table is the source of the rights in the chart; a test holds the two together.
"""

from dataclasses import dataclass

from .. import names
from ..api.v1alpha1 import API_VERSION, KIND, PLURAL


@dataclass(frozen=True)
class Kind:
    """One kind. `plural` is its name in paths; the API server's discovery says whether it is served."""

    api_version: str
    kind: str
    plural: str
    watched: bool = True
    """Whether the operator lists and watches it. Secrets it does not: they are read by name alone."""
    child: bool = True
    """Whether the operator writes it."""
    pruned: bool = True
    """Whether an edit of the spec can make it obsolete. Volumes are never deleted; the others are always needed."""
    optional: bool = False
    """Whether clusters exist that do not serve it."""

    @property
    def group(self) -> str:
        return self.api_version.rpartition("/")[0]

    @property
    def version(self) -> str:
        return self.api_version.rpartition("/")[2]

    @property
    def key(self) -> tuple[str, str]:
        return self.api_version, self.kind

    @property
    def selector(self) -> str:
        """The label selector of its watch; empty for translators."""
        return "" if self is TRANSLATOR else names.OWNED_SELECTOR

    def path(self, namespace: str, name: str = "", subresource: str = "") -> str:
        """The path of one object, of all in a namespace, or (no namespace) of all in the cluster."""
        where = ["namespaces", namespace] if namespace else []
        return "/".join(part for part in [self.discovery, *where, self.plural, name, subresource] if part)

    @property
    def discovery(self) -> str:
        """The path at which the API server lists the kinds of this group and version."""
        return f"/apis/{self.api_version}" if self.group else f"/api/{self.api_version}"


TRANSLATOR = Kind(API_VERSION, KIND, PLURAL, child=False, pruned=False)
POD = Kind("v1", "Pod", "pods", child=False, pruned=False)
SECRET = Kind("v1", "Secret", "secrets", watched=False, pruned=False)

KINDS = (
    TRANSLATOR,
    POD,
    SECRET,
    Kind("v1", "ServiceAccount", "serviceaccounts", pruned=False),
    Kind("v1", "ConfigMap", "configmaps"),
    Kind("v1", "PersistentVolumeClaim", "persistentvolumeclaims", pruned=False),
    Kind("v1", "Service", "services"),
    Kind("apps/v1", "StatefulSet", "statefulsets", pruned=False),
    Kind("apps/v1", "Deployment", "deployments"),
    Kind("policy/v1", "PodDisruptionBudget", "poddisruptionbudgets"),
    Kind("networking.k8s.io/v1", "NetworkPolicy", "networkpolicies"),
    Kind("autoscaling/v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers"),
    Kind("autoscaling.k8s.io/v1", "VerticalPodAutoscaler", "verticalpodautoscalers", optional=True),
    Kind("monitoring.coreos.com/v1", "PodMonitor", "podmonitors", optional=True),
)

BY_KEY = {kind.key: kind for kind in KINDS}
