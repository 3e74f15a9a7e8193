"""The trained network in a real tritonserver, in the environment that the model image has."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from portalis_testnemo import Environment

    from conftest import Trained
    from portalis_testtriton import TritonServer

pytestmark = pytest.mark.triton

MODEL = "neural_candidates"
CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def triton(nemo: Environment, trained: Trained, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TritonServer]:
    """A server whose stub has torch and NeMo, with the checkpoint in the model's own folder."""
    from portalis_testtriton import TritonServer

    repository = tmp_path_factory.mktemp("serving") / "repository"
    shutil.copytree(Path(__file__).with_name("model_repo"), repository, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(trained.path, repository / MODEL / "1" / "model.nemo")
    folders = [nemo.packages, CHECKOUT / "transpiler"]
    quiet = {"OMP_NUM_THREADS": "1"}
    with TritonServer(repository, import_from=folders, environment=quiet, ready_timeout=240) as server:
        yield server


def test_the_server_answers_as_the_network_did_in_training(triton: TritonServer, trained: Trained) -> None:
    from portalis_testnemo.load import Caller

    caller = Caller(triton.http_port, MODEL)
    asked = trained.held_out[:40]
    right = 0
    for pair in asked:
        (candidate,) = caller.ask(pair.python)
        right += candidate["items"] == pair.rust
    assert right >= len(asked) / 2


def test_callers_at_once_share_batches_and_every_one_is_served(triton: TritonServer, trained: Trained) -> None:
    from portalis_testnemo.load import measure

    sources = [pair.python for pair in trained.held_out[:64]]
    measure(triton.http_port, MODEL, sources, callers=4, seconds=1)
    rates = {}
    for callers in (1, 8, 32):
        load = measure(triton.http_port, MODEL, sources, callers, seconds=5)
        rates[callers] = load.rate
        print(f"\n{callers} callers: {load.rate:.0f}/s, p50 {1000 * load.p50:.0f} ms, p99 {1000 * load.p99:.0f} ms")
    assert rates[32] > 1.5 * rates[1], rates
