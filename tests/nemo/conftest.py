"""One environment and one trained network for all tests of this folder, on one worker."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from portalis_testnemo import Environment, Trained

Run = Callable[..., subprocess.CompletedProcess[str]]


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
    """Run a module inside the environment."""
    from portalis_testnemo.network import run

    return lambda module, *arguments, text="": run(nemo.python, module, *arguments, text=text, check=False)


@pytest.fixture(scope="session")
def trained(nemo: Environment) -> Trained:
    """A network of a minute's training on the CPU."""
    from portalis_testnemo import trained

    return trained()
