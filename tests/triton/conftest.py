"""One tritonserver with the product's model repository for all tests of this folder, on one worker."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from portalis_client import create_client

sys.path.insert(0, str(Path(__file__).parent))

if TYPE_CHECKING:
    from portalis_client import Client
    from portalis_testtriton import TritonServer

CHECKOUT = Path(__file__).resolve().parents[2]
RUSTC = "/usr/bin/rustc"  # Debian's, the oldest that translations must build with


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.triton)
            item.add_marker(pytest.mark.xdist_group("triton"))


@pytest.fixture(scope="session")
def repository() -> Path:
    """The product's model repository."""
    return CHECKOUT / "model_repo"


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the models import, so that it stays as it is while the tests run."""
    copy = tmp_path_factory.mktemp("packages")
    return Path(
        shutil.copytree(CHECKOUT / "transpiler", copy / "transpiler", ignore=shutil.ignore_patterns("__pycache__"))
    )


@pytest.fixture(scope="session")
def triton(repository: Path, packages: Path) -> Iterator[TritonServer]:
    """A tritonserver that serves the product's models. Tests that break it start their own."""
    from portalis_testtriton import TritonServer

    with TritonServer(repository, import_from=[packages]) as server:
        yield server


@pytest.fixture(params=["http", "grpc"])
def url(request: pytest.FixtureRequest, triton: TritonServer) -> str:
    return triton.http_url if request.param == "http" else f"grpc://{triton.grpc_url}"


@pytest.fixture
def client(url: str) -> Iterator[Client]:
    with create_client(url, timeout=60.0) as opened:
        yield opened


@pytest.fixture
def run_rust(tmp_path: Path) -> Callable[[str], str]:
    """Build a translation, run it, and give its stdout."""

    def run(rust: str) -> str:
        (tmp_path / "program.rs").write_text(rust)
        build = [RUSTC, "--edition=2021", "-O", "-o", tmp_path / "program", tmp_path / "program.rs"]
        subprocess.run(build, check=True, env={"PATH": "/usr/bin:/bin"})
        return subprocess.run([tmp_path / "program"], check=True, capture_output=True, text=True, timeout=20).stdout

    return run
