"""Loading, warm-up and death of translation_model, each in a tritonserver of its own; seeding and probing."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from portalis_client import ServerError, create_client
from portalis_testtriton import StartFailed, TritonServer

ONLY = ["translation_model"]
SOURCE = "def f(x: int) -> int:\n    return x\n"


def command(module: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", f"portalis_models.{module}", *map(str, arguments)]
    return subprocess.run(words, capture_output=True, text=True, check=False)


def test_triton_serves_what_was_seeded_and_the_probe_agrees(repository: Path, tmp_path: Path) -> None:
    seeded = command("seed", "--source", repository, "--store", tmp_path / "volume", "--links", tmp_path / "repository")
    assert (seeded.returncode, seeded.stderr) == (0, "")
    with TritonServer(tmp_path / "repository", models=ONLY) as triton:
        with create_client(triton.http_url) as client:
            assert "fn f" in client.translate_code(SOURCE).rust_code
        port = triton.http_port
        ready = command("probe", "--models", "translation_model", "--port", port)
        assert (ready.returncode, ready.stdout) == (0, "ready: translation_model\n")
        absent = command("probe", "--models", "translation_model,absent", "--port", port)
        assert absent.returncode == 1
        assert absent.stdout.splitlines()[-1].startswith("absent is not ready: Triton says 4")
    gone = command("probe", "--models", "translation_model", "--port", port)
    assert gone.stdout.startswith(f"translation_model is not ready: Triton does not answer on port {port}")


def test_every_instance_has_translated_before_the_model_is_ready(repository: Path) -> None:
    with TritonServer(repository, models=ONLY) as triton:
        assert len(triton.stubs("translation_model")) == 3
        metrics = triton.metrics()
        assert 'portalis_requests_total{model="translation_model",outcome="translated"} 3' in metrics
        with create_client(triton.http_url) as client:
            start = time.monotonic()
            client.translate_code(SOURCE)
            first = time.monotonic() - start
        assert first < 1.0, "the first caller does not wait for imports"


def test_a_dead_stub_fails_requests_while_triton_says_ready(repository: Path) -> None:
    """Why readiness alone is not health: it takes a synthetic inference to see this."""
    with TritonServer(repository, models=ONLY) as triton, create_client(triton.http_url) as client:
        for stub in triton.stubs("translation_model"):
            os.kill(stub, signal.SIGKILL)
        time.sleep(0.5)
        assert client.health().ready, "Triton has not noticed"
        with pytest.raises(ServerError, match=r"Stub process 'translation_model_0_\d' is not healthy"):
            client.translate_code(SOURCE)
        assert client.health().ready, "and does not after a failed request either"


def broken_engine(packages: Path, folder: Path) -> Path:
    """A copy of the engine that cannot translate anything."""
    shutil.copytree(packages, folder)
    with (folder / "portalis_transpiler" / "__init__.py").open("a") as engine:
        engine.write("\n\ndef transpile(*args, **kwargs):\n    raise RuntimeError('broken on purpose')\n")
    return folder


def test_a_model_that_cannot_translate_does_not_load_and_says_why(
    repository: Path, packages: Path, tmp_path: Path
) -> None:
    """Several times: a failure in the warm-up of several instances at once would end the server now and then."""
    broken = broken_engine(packages, tmp_path / "transpiler")
    for _ in range(3):
        with pytest.raises(StartFailed) as error:
            TritonServer(repository, models=ONLY, import_from=[broken]).__enter__()
        assert "failed to load 'translation_model'" in str(error.value)
        assert "the first translation failed: the translator failed (RuntimeError)" in str(error.value)
        assert "tritonserver ended" not in str(error.value)


@pytest.mark.parametrize("value", ["0", "many"])
def test_a_wrong_parameter_stops_the_load_and_is_named(repository: Path, tmp_path: Path, value: str) -> None:
    shutil.copytree(repository, tmp_path / "repository")
    config = tmp_path / "repository" / "translation_model" / "config.pbtxt"
    config.write_text(config.read_text().replace('"1000000"', f'"{value}"'))
    with pytest.raises(StartFailed, match=f"parameters.max_source_bytes of config.pbtxt is '{value}'"):
        TritonServer(tmp_path / "repository", models=ONLY).__enter__()


def test_a_raised_bound_lets_ten_megabytes_through(repository: Path, tmp_path: Path) -> None:
    shutil.copytree(repository, tmp_path / "repository")
    config = tmp_path / "repository" / "translation_model" / "config.pbtxt"
    config.write_text(config.read_text().replace('"1000000"', '"20000000"'))
    source = f"{SOURCE}\n\n# {'x' * 10_000_000}\n"
    with TritonServer(tmp_path / "repository", models=ONLY) as triton:
        for url in (triton.http_url, f"grpc://{triton.grpc_url}"):
            with create_client(url) as client:
                assert "fn f" in client.translate_code(source).rust_code


def test_a_server_that_is_killed_leaves_no_stub_and_no_shared_memory(repository: Path) -> None:
    with TritonServer(repository, models=ONLY) as triton:
        stubs = triton.stubs()
        prefix = triton.shared_memory
        triton.kill()
    deadline = time.monotonic() + 10
    while any(Path(f"/proc/{stub}").exists() for stub in stubs) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [stub for stub in stubs if Path(f"/proc/{stub}").exists()]
    assert not list(Path("/dev/shm").glob(f"{prefix}*"))
