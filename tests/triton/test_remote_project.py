"""`portalis project` here and through the real batch_processor: the same project, report and exit code."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from portalis_testtriton import TritonServer
from portalis_testtriton.sandbox import SandboxServer

FIBONACCI = Path(__file__).resolve().parents[2] / "examples" / "fibonacci.py"
RUSTC = "/usr/bin/rustc"  # Debian's, the oldest that translations must build with
PORTALIS = [sys.executable, "-c", "from portalis_client.cli import main; main()"]
FILES = {
    "shop/__init__.py": "",
    "shop/prices.py": "RATE = 7\n\n\ndef with_tax(n: int) -> int:\n    return n + n * RATE // 100\n",
    "shop/main.py": "from shop.prices import with_tax\n\nprint(with_tax(100))\n",
    "tests/test_prices.py": (
        "from shop.prices import with_tax\n\n\ndef test_tax():\n    assert with_tax(100) == 107\n\n\n"
        "def test_odd(tmp_path):\n    assert tmp_path\n"
    ),
    "later.py": "async def later() -> None:\n    pass\n",
    "user.py": "import later\n\nprint(later)\n",
    "broken.py": "def f(:\n",
    "viewer.py": "import photo\n\nprint(photo.SIZE)\n",
    "partly.py": "def net(gross: int) -> int:\n    return gross - 1\n\n\ndef gross(net):\n    return net + 1\n",
    "alone.py": "def halves(ns: list[int]) -> list[int]:\n    return [n // 2 for n in ns]\n",
}


@pytest.fixture(scope="module")
def server(repository: Path, packages: Path) -> Iterator[TritonServer]:
    with SandboxServer() as sandbox:
        environment = {"PORTALIS_SANDBOX_URL": sandbox.url}
        models = ["batch_processor"]
        with TritonServer(repository, models=models, import_from=[packages], environment=environment) as started:
            yield started


@pytest.fixture(params=["http", "grpc"])
def service(request: pytest.FixtureRequest, server: TritonServer) -> list[str]:
    return ["--url", server.http_url if request.param == "http" else f"grpc://{server.grpc_url}", "--timeout", "300"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Programs, a package with tests, and files that are refused: no Python, no text, what imports those."""
    folder = tmp_path / "My App"
    for path, source in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(source)
    shutil.copy(FIBONACCI, folder)
    (folder / "photo.py").write_bytes(b"\x89PNG\xff\n")
    return folder


def portalis(project: Path, out: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [*PORTALIS, "project", project, "-o", out, *options]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def written(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("options", [["--wasm"], ["--int", "big"]], ids=" ".join)
def test_a_service_makes_the_project_that_the_local_command_makes(
    service: list[str], project: Path, tmp_path: Path, options: list[str]
) -> None:
    here = portalis(project, tmp_path / "here", *options)
    there = portalis(project, tmp_path / "there", *options, *service)
    assert (here.returncode, there.returncode) == (4, 4), there.stderr
    local, remote = written(tmp_path / "here"), written(tmp_path / "there")
    found = json.loads(remote.pop("portalis-service.json"))
    assert list(remote) == list(local)
    assert remote == local
    assert there.stdout == here.stdout.replace(str(tmp_path / "here"), str(tmp_path / "there"))
    said = there.stderr.splitlines()
    assert [line for line in said if " not run for " not in line] == here.stderr.splitlines()
    assert "tests/test_prices.py: test `test_odd` is not carried over: fixture `tmp_path`" in here.stderr
    states = {file["file"]: (file["stage"], file["state"]) for file in found["files"]}
    assert states["photo.py"] == states["broken.py"] == ("analysis", "refused")
    assert states["later.py"] == states["user.py"] == states["viewer.py"] == ("translation", "refused")
    assert states["fibonacci.py"] == states["alone.py"] == ("conformance", "done")
    assert states["shop/main.py"] == ("conformance", "not_run"), "it is built, and not compared alone"


@pytest.mark.parametrize(("files", "code"), [({"a.py": "print(1)\n"}, 0), ({"a.py": "def f(:\n"}, 3)])
def test_the_exit_codes_are_the_same(service: list[str], tmp_path: Path, files: dict[str, str], code: int) -> None:
    (tmp_path / "app").mkdir()
    for path, source in files.items():
        (tmp_path / "app" / path).write_text(source)
    here, there = tmp_path / "here", tmp_path / "there"
    assert portalis(tmp_path / "app", here).returncode == code
    assert portalis(tmp_path / "app", there, *service).returncode == code
    assert {**written(there), "portalis-service.json": b""} == {**written(here), "portalis-service.json": b""}


def test_the_library_of_a_service_builds_and_a_program_runs(service: list[str], project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    portalis(project, out, *service)
    library = [RUSTC, "--edition=2021", "--crate-type=lib", "--crate-name=my_app", "--out-dir", tmp_path]
    subprocess.run([*library, out / "src" / "lib.rs"], check=True, env={"PATH": "/usr/bin:/bin"})
    program = [RUSTC, "--edition=2021", "-L", tmp_path, "--extern", f"my_app={tmp_path}/libmy_app.rlib"]
    binary = out / "src" / "bin" / "fibonacci.rs"
    subprocess.run([*program, "-o", tmp_path / "program", binary], check=True, env={"PATH": "/usr/bin:/bin"})
    expected = subprocess.run([sys.executable, FIBONACCI], check=True, capture_output=True, text=True).stdout
    done = subprocess.run([tmp_path / "program"], check=True, capture_output=True, text=True, timeout=20)
    assert done.stdout == expected
