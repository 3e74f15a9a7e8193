"""One sandbox for the tests of this folder, on one worker."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "triton"))

from portalis_testtriton.sandbox import SandboxServer

SECRET = "a-secret-of-the-service"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.slow)
            item.add_marker(pytest.mark.xdist_group("sandbox"))


@pytest.fixture(scope="session")
def sandbox() -> Iterator[SandboxServer]:
    options = ("--jobs", "2", "--memory-mib", "512", "--disk-mib", "32", "--processes", "24")
    with SandboxServer(*options, environment={"PORTALIS_TEST_SECRET": SECRET}) as server:
        yield server
