"""Batches through the real gateway: what is no longer wanted ends in the pod too."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from portalis_testgateway import Fleet, Gateway

from portalis_client import Batch, BatchResult, Unavailable, create_client

pytestmark = [pytest.mark.triton, pytest.mark.xdist_group("gateway")]

# Waits `pause` seconds a file, and logs a cancellation.
MODEL = Path(__file__).resolve().parents[1] / "triton/models/decoupled_test_model"
MANY = {f"m{n}.py": "x" for n in range(100)}


@pytest.fixture(scope="module")
def pods(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fleet]:
    repository = tmp_path_factory.mktemp("repository")
    shutil.copytree(MODEL, repository / "batch_processor")
    with Fleet(1, repository=repository) as running:
        yield running


@pytest.fixture(params=["http", "grpc"])
def url(request: pytest.FixtureRequest, pods: Fleet) -> Iterator[str]:
    with Gateway(pods) as door:
        yield door.http_url if request.param == "http" else f"grpc://{door.grpc_url}"


def cancellations(pods: Fleet) -> int:
    return int(pods.pods[0].log().count("decoupled_test_model: cancelled after"))


def test_leaving_the_loop_cancels_the_work_in_the_pod(pods: Fleet, url: str) -> None:
    before = cancellations(pods)
    with create_client(url) as client:
        for update in client.translate_batch(MANY, {"pause": 0.1}):
            assert not update.performance_metrics.final
            break
        end = time.monotonic() + 20
        while cancellations(pods) == before and time.monotonic() < end:
            time.sleep(0.05)
    assert cancellations(pods) == before + 1, "the pod was not told"


def test_updates_come_through_while_the_pod_works_and_the_last_one_too(url: str) -> None:
    with create_client(url) as client:
        moments = []
        batch = client.translate_batch(dict(list(MANY.items())[:5]), {"pause": 0.3})
        for _ in batch:
            moments.append(time.monotonic())
    assert batch.result().performance_metrics.final
    assert moments[-1] - moments[0] > 0.5, "they were held back"


def test_a_pod_that_dies_in_the_middle_says_how_far_it_came(pods: Fleet, tmp_path: Path) -> None:
    shutil.copytree(MODEL, tmp_path / "batch_processor")
    with Fleet(1, repository=tmp_path) as own, Gateway(own) as door, create_client(door.http_url) as client:
        batch = client.translate_batch(MANY, {"pause": 0.1})
        with pytest.raises(Unavailable, match="broke"):
            read_and_kill(batch, own)
    assert batch.received != BatchResult()


def read_and_kill(batch: Batch, pods: Fleet) -> None:
    for _ in batch:
        pods.pods[0].kill()
