"""The operator's own Prometheus metrics. Labels never hold an object's name, so their number is bounded."""

import time

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)

RECONCILES = Histogram(
    "portalis_reconcile_seconds",
    "Time that one reconcile took.",
    ["outcome"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
    registry=REGISTRY,
)
ERRORS = Counter("portalis_reconcile_errors", "Reconciles that failed, by kind of error.", ["error"], registry=REGISTRY)
QUEUED = Gauge("portalis_queue_depth", "Translators that wait to be looked at.", registry=REGISTRY)
IN_FLIGHT = Gauge("portalis_reconciles_in_flight", "Translators that are worked on now.", registry=REGISTRY)
REQUESTS = Histogram(
    "portalis_api_request_seconds",
    "Time that one request to the API server took.",
    ["method", "status"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
    registry=REGISTRY,
)
WRITES = Counter("portalis_writes", "Changes made to the cluster.", ["kind", "verb"], registry=REGISTRY)
DRIFT = Counter("portalis_drift_repaired", "Children changed by others and put right.", ["kind"], registry=REGISTRY)
LEADER = Gauge("portalis_leader", "1 while this replica holds the Lease.", registry=REGISTRY)
SYNCED = Gauge("portalis_watches_synced", "1 once every watch has listed what exists.", registry=REGISTRY)
WATCH_AGE = Gauge("portalis_watch_age_seconds", "Seconds since a watch last brought news.", ["kind"], registry=REGISTRY)
TRANSLATORS = Gauge("portalis_translators", "Translators by their Ready condition.", ["ready"], registry=REGISTRY)
MODELS = Gauge("portalis_models", "Models of all translators by state.", ["state"], registry=REGISTRY)

_last_news: dict[str, float] = {}


def watch_spoke(kind: str) -> None:
    """Note that the watch of `kind` brought something just now."""
    if kind not in _last_news:
        WATCH_AGE.labels(kind).set_function(lambda: time.monotonic() - _last_news.get(kind, time.monotonic()))
    _last_news[kind] = time.monotonic()


def exposition() -> bytes:
    """Everything, in the Prometheus text format."""
    return generate_latest(REGISTRY)
