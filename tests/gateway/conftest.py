"""Two Tritons and a gateway for every test that does not break them; tests that do make their own."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

for _folder in (Path(__file__).parent, Path(__file__).parents[1] / "triton"):
    if str(_folder) not in sys.path:
        sys.path.insert(0, str(_folder))

from portalis_testgateway import Fleet, Gateway  # noqa: E402 - the path is set above


@pytest.fixture(scope="session")
def fleet() -> Iterator[Fleet]:
    """Two pods, both published. A test that publishes otherwise puts that right before it ends."""
    with Fleet(2) as running:
        yield running


@pytest.fixture(scope="session")
def gateway(fleet: Fleet) -> Iterator[Gateway]:
    """A gateway with the settings of production, but a request timeout of 30 s."""
    with Gateway(fleet) as running:
        yield running
