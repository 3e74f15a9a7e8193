"""What every test may use: the harness packages under tests/, and the fixtures of the local cluster."""

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

_TESTS = Path(__file__).parent

# Harness packages are imported by name although --import-mode=importlib puts nothing on the path. The same folders are
# in the Makefile's PYTHONPATH, for their command lines.
for _folder in (*(_TESTS / each for each in ("cluster", "triton", "differential", "nemo")), _TESTS.parent / "demo"):
    if _folder.is_dir() and str(_folder) not in sys.path:
        sys.path.insert(0, str(_folder))

pytest_plugins = ["portalis_testcluster.fixtures"]

# How long an example takes says how busy the machine is, and nothing about the code.
settings.register_profile("portalis", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("portalis")

# Quick tests first, so that a mistake shows early; what needs Kubernetes and images last, when they are built.
_ORDER = (
    *("tests/unit", "tests/golden", "tests/film", "tests/contract", "tests/differential", "tests/triton"),
    *("tests/gateway", "tests/apiserver", "tests/images", "tests/cluster", "tests/e2e", "tests/nemo"),
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    def rank(item: pytest.Item) -> int:
        place = "tests/apiserver" if item.get_closest_marker("apiserver") else item.nodeid
        return next((at for at, folder in enumerate(_ORDER) if place.startswith(folder)), len(_ORDER))

    items.sort(key=rank)
