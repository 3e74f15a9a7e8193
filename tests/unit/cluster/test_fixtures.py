"""The pytest plugin of the cluster."""

import os
import subprocess
import sys
from pathlib import Path

from portalis_testcluster import fixtures

TESTS = """
import os
import pytest

@pytest.mark.parametrize("number", range(6))
@pytest.mark.{marker}
def test_one(number):
    print("ran on", os.environ["PYTEST_XDIST_WORKER"])
"""


def workers_of(folder: Path, marker: str) -> set[str]:
    """The xdist workers on which six tests with this marker run."""
    (folder / "test_many.py").write_text(TESTS.format(marker=marker))
    (folder / "pytest.ini").write_text("[pytest]\nmarkers =\n    node\n    apiserver\n")
    plugin = ["-p", "portalis_testcluster.fixtures", "-p", "no:cacheprovider"]
    command = [sys.executable, "-m", "pytest", *plugin, "-n", "2", "--dist", "loadgroup", "-rP", "-q", "."]
    environment = {**os.environ, "PYTHONPATH": str(Path(fixtures.__file__).parents[1])}
    ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert "6 passed" in ran.stdout, ran.stdout + ran.stderr
    return {line.split()[-1] for line in ran.stdout.splitlines() if line.startswith("ran on")}


def test_tests_of_the_node_share_one_worker_and_so_one_node(tmp_path: Path):
    assert len(workers_of(tmp_path, "node")) == 1


def test_other_tests_are_spread(tmp_path: Path):
    assert workers_of(tmp_path, "apiserver") == {"gw0", "gw1"}
