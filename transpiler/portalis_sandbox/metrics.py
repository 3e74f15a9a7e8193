"""The sandbox's Prometheus metrics."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)

JOBS = Counter("portalis_sandbox_jobs", "Jobs by kind and how they ended.", ["kind", "outcome"], registry=REGISTRY)
SECONDS = Histogram(
    "portalis_sandbox_job_seconds",
    "Time that one job took, waiting left out.",
    ["kind"],
    buckets=(0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120),
    registry=REGISTRY,
)
RUNNING = Gauge("portalis_sandbox_jobs_running", "Jobs that run now.", registry=REGISTRY)
WAITING = Gauge("portalis_sandbox_jobs_waiting", "Jobs that wait for a place.", registry=REGISTRY)


def exposition() -> bytes:
    """Everything, in the Prometheus text format."""
    return generate_latest(REGISTRY)
