"""One environment and one trained network for all tests of this folder, on one worker."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from portalis_nemo import pairs

if TYPE_CHECKING:
    from portalis_testnemo import Environment

CHECKOUT = Path(__file__).resolve().parents[2]
STEPS = 800

Run = Callable[..., subprocess.CompletedProcess[str]]


@dataclass(frozen=True)
class Trained:
    """A checkpoint, the pairs it never saw, the figures that training printed, and what it said meanwhile."""

    path: Path
    held_out: list[pairs.Pair]
    figures: dict[str, float]
    said: str


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.nemo)
            item.add_marker(pytest.mark.slow)
            item.add_marker(pytest.mark.xdist_group("nemo"))


@pytest.fixture(scope="session")
def nemo() -> Environment:
    """The environment with torch and NeMo; made when it is missing."""
    from portalis_testnemo import environment

    return environment()


@pytest.fixture(scope="session")
def run(nemo: Environment) -> Run:
    """Run a module inside the environment, on one thread and behind everything else that this machine does."""

    def run_module(module: str, *arguments: object, text: str = "") -> subprocess.CompletedProcess[str]:
        folders = (CHECKOUT / "transpiler", CHECKOUT / "tests" / "nemo")
        variables = {
            "PATH": os.environ["PATH"],
            "HOME": os.environ["HOME"],
            "PYTHONPATH": ":".join(map(str, folders)),
            "OMP_NUM_THREADS": "1",
        }
        words = ["nice", "-n", "10", nemo.python, "-m", module, *map(str, arguments)]
        return subprocess.run(words, input=text, capture_output=True, text=True, env=variables, check=False)

    return run_module


@pytest.fixture(scope="session")
def made_pairs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Pairs to train on, and held-out ones."""
    folder = tmp_path_factory.mktemp("pairs")
    trained, held = folder / "pairs.jsonl", folder / "held.jsonl"
    assert pairs.main(["--count", "4000", "--seed", "1", "--output", str(trained), "--held-out", str(held)]) == 0
    return trained, held


@pytest.fixture(scope="session")
def trained(run: Run, made_pairs: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Trained:
    """A network trained here and now, on the CPU."""
    path = tmp_path_factory.mktemp("checkpoint") / "tiny.nemo"
    words = ("--pairs", made_pairs[0], "--held-out", made_pairs[1], "--output", path, "--steps", STEPS)
    begun = time.monotonic()
    done = run("portalis_nemo.train", *words, "--device", "cpu", "--threads", 1)
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout.splitlines()[-1])
    print(f"\ntrained in {time.monotonic() - begun:.0f} s: {figures}")
    return Trained(path, pairs.read(made_pairs[1]), figures, done.stderr)
