"""Which of the metrics that a translator scales on the cluster serves, and which it lacks."""

from dataclasses import dataclass

from ..api.amounts import seconds
from ..api.translator import Translator
from .picture import Observed

METRICS_API = "metrics.k8s.io/v1beta1"
GPU_UTILIZATION = "portalis_gpu_utilization_percent"
QUEUE_TIME = "portalis_queue_time_milliseconds"


@dataclass(frozen=True)
class Metric:
    """One metric to scale on. `target` is percent of the request for cpu and memory, else in the metric's own unit."""

    name: str
    target: int
    served: bool
    source: str
    """Who would have to serve it, in words."""

    @property
    def is_resource(self) -> bool:
        return self.name in ("cpu", "memory")


def metrics(t: Translator, seen: Observed) -> tuple[Metric, ...]:
    """The metrics that `t` wants to scale on, in a fixed order; none when autoscaling is off."""
    if t.spec.autoscaling is None:
        return ()
    targets = t.spec.autoscaling.targets
    resources = [("cpu", targets.cpu_utilization), ("memory", targets.memory_utilization)]
    pods = [(QUEUE_TIME, round(seconds(targets.queue_time) * 1000))]
    if t.gpus:
        pods.append((GPU_UTILIZATION, targets.gpu_utilization))
    return (
        *(
            Metric(name, target, seen.serves(METRICS_API), "metrics-server (metrics.k8s.io)")
            for name, target in resources
            if target is not None
        ),
        *(
            Metric(name, target, name in seen.pod_metrics, "a metrics adapter (custom.metrics.k8s.io)")
            for name, target in pods
        ),
    )
