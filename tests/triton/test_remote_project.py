"""`portalis project --url` through the real batch_processor: the project that comes back builds and runs."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

FIBONACCI = Path(__file__).resolve().parents[2] / "examples" / "fibonacci.py"
RUSTC = "/usr/bin/rustc"  # Debian's, the oldest that translations must build with
PORTALIS = [sys.executable, "-c", "from portalis_client.cli import main; main()"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A program, a module, one file that is refused and one that is no Python."""
    folder = tmp_path / "app"
    (folder / "pkg").mkdir(parents=True)
    shutil.copy(FIBONACCI, folder)
    (folder / "pkg" / "tools.py").write_text("def twice(n: int) -> int:\n    return 2 * n\n")
    (folder / "later.py").write_text("async def later() -> None:\n    pass\n")
    (folder / "broken.py").write_text("def f(:\n")
    return folder


def test_a_project_comes_back_as_a_crate_that_builds_and_runs(
    url: str, project: Path, tmp_path: Path, run_rust: Callable[[str], str]
) -> None:
    out = tmp_path / "out"
    done = subprocess.run(
        [*PORTALIS, "project", project, "-o", out, "--url", url], capture_output=True, text=True, check=False
    )
    assert done.returncode == 4
    assert f"2 of 4 files translated into {out} (see portalis-report.json)" in done.stdout
    assert "later.py:1:1: unsupported PT0" in done.stderr
    assert "broken.py:1:" in done.stderr
    report = json.loads((out / "portalis-report.json").read_text())
    states = {file["file"]: (file["stage"], file["state"]) for file in report["files"]}
    assert states["later.py"] == ("translation", "refused")
    assert states["broken.py"] == ("analysis", "refused")
    program = next(file["rust"] for file in report["files"] if file["file"] == "fibonacci.py")
    expected = subprocess.run([sys.executable, FIBONACCI], check=True, capture_output=True, text=True).stdout
    assert run_rust((out / program).read_text()) == expected
    library = [RUSTC, "--edition=2021", "--crate-type=lib", "--out-dir", tmp_path, out / "src" / "lib.rs"]
    subprocess.run(library, check=True, env={"PATH": "/usr/bin:/bin"})
