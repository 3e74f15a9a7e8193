"""/metrics, /livez and /readyz, as Prometheus and the kubelet see them."""

import aiohttp
import pytest

from portalis_operator import metrics
from portalis_operator.endpoints import Health, serving


@pytest.fixture
async def ask():
    trouble = {"ready": "", "live": ""}
    health = Health(ready=lambda: trouble["ready"], live=lambda: trouble["live"])
    async with serving(health, "127.0.0.1", 0, 0) as ports, aiohttp.ClientSession() as session:

        async def ask(path: str) -> tuple[int, str]:
            port = ports.metrics if path == "/metrics" else ports.health
            async with session.get(f"http://127.0.0.1:{port}{path}") as answer:
                return answer.status, await answer.text()

        yield ask, trouble


async def test_readiness_says_in_words_what_it_waits_for(ask):
    question, trouble = ask
    assert await question("/readyz") == (200, "ok\n")
    trouble["ready"] = "waiting for the watches to list what exists"
    assert await question("/readyz") == (503, "waiting for the watches to list what exists\n")
    assert await question("/livez") == (200, "ok\n")


async def test_the_metrics_are_there_and_name_no_object(ask):
    question, _ = ask
    metrics.DRIFT.labels("Service").inc()
    metrics.watch_spoke("services")
    status, text = await question("/metrics")
    assert status == 200
    for name in (
        "portalis_reconcile_seconds_count",
        "portalis_reconcile_errors_total",
        "portalis_queue_depth",
        "portalis_reconciles_in_flight",
        'portalis_drift_repaired_total{kind="Service"}',
        'portalis_watch_age_seconds{kind="services"}',
        "portalis_leader",
        "portalis_watches_synced",
        "process_resident_memory_bytes",
    ):
        assert name in text or name.removesuffix("_count").removesuffix("_total") in text, name


async def test_a_port_that_is_taken_is_an_error_at_the_start():
    quiet = Health(ready=lambda: "", live=lambda: "")
    async with serving(quiet, "127.0.0.1", 0, 0) as ports:
        with pytest.raises(OSError, match=str(ports.metrics)):
            async with serving(quiet, "127.0.0.1", ports.metrics, 0):
                pass
