"""The HorizontalPodAutoscaler of the Triton pods. Only metrics that the cluster serves are in it: one that is missing
would stop it from ever scaling down."""

from typing import Any

from .. import names
from ..api.translator import Translator
from ..observed import Observed
from ..observed.scaling import Metric, metrics
from .manifest import Manifest, manifest

BEHAVIOR: Manifest = {
    "scaleUp": {
        "stabilizationWindowSeconds": 60,
        "selectPolicy": "Max",
        "policies": [
            {"type": "Percent", "value": 100, "periodSeconds": 30},
            {"type": "Pods", "value": 4, "periodSeconds": 30},
        ],
    },
    "scaleDown": {
        "stabilizationWindowSeconds": 300,
        "selectPolicy": "Max",
        "policies": [
            {"type": "Percent", "value": 50, "periodSeconds": 60},
            {"type": "Pods", "value": 2, "periodSeconds": 60},
        ],
    },
}


def build(t: Translator, seen: Observed) -> Manifest | None:
    scaling, served = t.spec.autoscaling, [metric for metric in metrics(t, seen) if metric.served]
    if scaling is None or not served:
        return None
    return manifest(
        t,
        "autoscaling/v2",
        "HorizontalPodAutoscaler",
        names.triton(t),
        names.TRITON,
        spec={
            "scaleTargetRef": {"apiVersion": "apps/v1", "kind": "StatefulSet", "name": names.triton(t)},
            "minReplicas": scaling.min_replicas,
            "maxReplicas": scaling.max_replicas,
            "metrics": [_metric(metric) for metric in served],
            "behavior": BEHAVIOR,
        },
    )


def _metric(metric: Metric) -> dict[str, Any]:
    if metric.is_resource:
        target = {"type": "Utilization", "averageUtilization": metric.target}
        return {"type": "Resource", "resource": {"name": metric.name, "target": target}}
    target = {"type": "AverageValue", "averageValue": str(metric.target)}
    return {"type": "Pods", "pods": {"metric": {"name": metric.name}, "target": target}}
