"""The PodMonitor of the Triton pods, where the cluster has the Prometheus operator's API. Every pod is scraped for
itself, ready or not: a balancer would mix their counters."""

from .. import names
from ..api.translator import Translator
from ..observed import Observed
from .manifest import Manifest, manifest

API = "monitoring.coreos.com/v1"


def build(t: Translator, seen: Observed) -> Manifest | None:
    monitoring = t.spec.monitoring
    if not monitoring.enabled or not seen.serves(API):
        return None
    monitor = manifest(
        t,
        API,
        "PodMonitor",
        names.triton(t),
        names.TRITON,
        spec={
            "selector": {"matchLabels": names.selector(t, names.TRITON)},
            "podMetricsEndpoints": [{"port": "metrics", "path": "/metrics", "interval": monitoring.interval}],
        },
    )
    # Ours win: a selector that finds our pods must not be bent by the labels that Prometheus looks for.
    monitor["metadata"]["labels"] = {**monitoring.labels, **monitor["metadata"]["labels"]}
    return monitor
