"""batch_processor in a real tritonserver beside a real sandbox, through the client, over HTTP and gRPC."""

import os
import shutil
import signal
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from portalis_client import BadRequest, Batch, Client, PortalisError, Unavailable, create_client
from portalis_testtriton import StartFailed, TritonServer
from portalis_testtriton.sandbox import SandboxServer
from portalis_transpiler.conformance.wasm import WasmModule

ONLY = ["batch_processor", "translation_model"]
PROGRAM = "def double(n: int) -> int:\n    return n * 2\n\n\nprint(double(21))\n"
LIBRARY = "def plus_{n}(x: int) -> int:\n    return x + {n}\n"
QUICK = {"build": "off", "conformance": "off"}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[SandboxServer]:
    with SandboxServer("--jobs", "1") as server:
        yield server


@pytest.fixture(scope="module")
def server(
    repository: Path, packages: Path, sandbox: SandboxServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TritonServer]:
    """The product's repository with more time for a job: a busy machine is not what is tested here."""
    copy = Path(shutil.copytree(repository, tmp_path_factory.mktemp("repository") / "models"))
    for model, name in (("batch_processor", "job_seconds"), ("translation_model", "conformance_seconds")):
        config = copy / model / "config.pbtxt"
        text = config.read_text()
        assert f'"{name}" value {{ string_value: "30" }}' in text
        config.write_text(
            text.replace(f'"{name}" value {{ string_value: "30" }}', f'"{name}" value {{ string_value: "110" }}')
        )
    environment = {"PORTALIS_SANDBOX_URL": sandbox.url}
    with TritonServer(copy, models=ONLY, import_from=[packages], environment=environment) as started:
        yield started


@pytest.fixture(params=["http", "grpc"])
def caller(request: pytest.FixtureRequest, server: TritonServer) -> Iterator[Client]:
    url = server.http_url if request.param == "http" else f"grpc://{server.grpc_url}"
    with create_client(url, timeout=300.0) as opened:
        yield opened


def last(result: Any) -> dict[str, tuple[str, str]]:
    """How far each file came."""
    return {status.path: (status.stage, status.state) for status in result.compilation_status}


def test_a_project_is_translated_built_and_compared(caller: Client) -> None:
    result = caller.translate_batch({"app.py": PROGRAM, "pkg/lib.py": LIBRARY.format(n=1)}, timeout=600).result()
    assert last(result) == {"app.py": ("conformance", "done"), "pkg/lib.py": ("conformance", "done")}
    assert {file.path: file.rust_path for file in result.translated_files}["pkg/lib.py"].startswith("src/")
    (binary,) = result.wasm_binaries
    assert binary.path == "app.py"
    assert WasmModule(binary.wasm).run().stdout == b"42\n"
    metrics = result.performance_metrics
    assert (metrics.done, metrics.total, metrics.final) == (2, 2, True)
    assert set(metrics.seconds) == {"analysis", "spec", "translation", "build", "conformance"}


def test_updates_arrive_while_others_are_made(caller: Client) -> None:
    files = {f"m{n}.py": LIBRARY.format(n=n) for n in range(30)}
    done = [update.performance_metrics.done for update in caller.translate_batch(files, QUICK)]
    assert len(done) > 30
    assert done == sorted(done)
    assert done[-1] == 30


def test_one_bad_file_loses_none_of_the_others(caller: Client) -> None:
    files = {
        "syntax.py": "def f(:\n",
        "refused.py": "async def f() -> None:\n    pass\n",
        "huge.py": "#" * 1_000_001,
        "deep.py": "x = " + "(" * 5_000 + "1" + ")" * 5_000,
        "signs.py": "x: int = " + "-" * 20_000 + "1\n",
        "good.py": PROGRAM,
    }
    result = caller.translate_batch(files, QUICK).result()
    told = last(result)
    assert told["good.py"] == ("conformance", "not_run")
    assert told["syntax.py"] == told["huge.py"] == ("analysis", "refused")
    assert told["refused.py"] == ("translation", "refused")
    assert told["deep.py"][1] in ("refused", "not_run")
    assert told["signs.py"][1] in ("refused", "not_run")
    reasons = {status.path: status.reason for status in result.compilation_status}
    assert reasons["syntax.py"] == (
        "syntax.py:1:7: unsupported PT001 syntax error (invalid syntax): correct the Python first"
    )
    assert reasons["refused.py"].startswith("refused.py:1:1: unsupported PT0")
    assert "huge.py has 1,000,001 bytes, and this service takes at most 1,000,000" in reasons["huge.py"]
    assert "good.py" in {file.path for file in result.translated_files}


def test_ten_megabytes_of_small_files_go_through(caller: Client) -> None:
    comment = "# " + "x" * 500_000 + "\n"
    files = {f"m{n}.py": LIBRARY.format(n=n) + comment for n in range(20)}
    result = caller.translate_batch(files, QUICK).result()
    assert len([file for file in result.translated_files if file.path]) == 20
    with pytest.raises(BadRequest, match=r"source_files has 40,0.* bytes, and this service takes at most 32,000,000"):
        caller.translate_batch({f"m{n}.py": comment for n in range(80)}, QUICK).result()


def test_an_infinite_loop_in_user_code_ends_and_is_told(caller: Client) -> None:
    files = {"loop.py": "while True:\n    pass\n", "good.py": LIBRARY.format(n=1)}
    result = caller.translate_batch(files, timeout=600).result()
    assert last(result)["loop.py"] == ("conformance", "not_run")
    assert last(result)["good.py"][0] == "conformance"
    reason = next(status.reason for status in result.compilation_status if status.path == "loop.py")
    assert "CPython did not end within" in reason


@pytest.mark.parametrize(
    ("config", "level", "sentence"),
    [
        (
            {"engine": "rules"},
            None,
            'project_config has no key "engine"; the known ones are int, build, conformance, seconds, name',
        ),
        (None, "9", 'optimization_level is "9"; it is one of 0, 1, 2, 3'),
    ],
)
def test_an_option_that_is_not_known_is_named(
    caller: Client, config: dict[str, Any] | None, level: str | None, sentence: str
) -> None:
    with pytest.raises(BadRequest) as error:
        caller.translate_batch({"app.py": PROGRAM}, config, level).result()
    assert str(error.value) == sentence


def test_broken_utf_8_is_named_by_byte(server: TritonServer) -> None:
    url = f"{server.http_url}/v2/models/batch_processor/generate_stream"
    request = urllib.request.Request(url, b'{"source_files": "\xff[]"}', {"Content-Type": "application/json"})
    with pytest.raises(urllib.error.HTTPError) as error, urllib.request.urlopen(request, timeout=60):
        pass
    assert "source_files is not UTF-8: byte 0xff at offset 0" in error.value.read().decode()


def outcomes(server: TritonServer, outcome: str) -> float:
    wanted = f'portalis_requests_total{{model="batch_processor",outcome="{outcome}"}} '
    return sum(float(line.rpartition(" ")[2]) for line in server.metrics().splitlines() if line.startswith(wanted))


def until(holds: Any, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            pytest.fail(f"still not so after {seconds:g} s")
        time.sleep(0.1)


def test_a_caller_who_leaves_ends_the_batch_and_its_jobs(
    caller: Client, server: TritonServer, sandbox: SandboxServer
) -> None:
    before = outcomes(server, "cancelled")
    files = {f"loop{n}.py": f"x = {n}\nwhile True:\n    pass\n" for n in range(20)}
    with caller.translate_batch(files, timeout=600) as batch:
        for _ in batch:
            if "portalis_sandbox_jobs_running 1.0" in sandbox.metrics():
                break
    until(lambda: outcomes(server, "cancelled") == before + 1)
    until(lambda: "portalis_sandbox_jobs_running 0.0" in sandbox.metrics())
    assert caller.translate_batch({"app.py": PROGRAM}, QUICK).result().performance_metrics.final


def test_the_model_says_what_it_is_and_counts_what_it_did(caller: Client, server: TritonServer) -> None:
    before = outcomes(server, "translated")
    caller.translate_batch({"app.py": PROGRAM}, QUICK).result()
    until(lambda: outcomes(server, "translated") == before + 1)
    assert outcomes(server, "internal") == 0


def read_and_kill(batch: Batch, triton: TritonServer) -> None:
    """Read on, and end the model's processes when three updates have arrived."""
    for number, _ in enumerate(batch):
        if number == 3:
            for stub in triton.stubs("batch_processor"):
                os.kill(stub, signal.SIGKILL)


def test_a_killed_stub_ends_its_batch_with_an_error_and_loses_nothing_that_had_arrived(
    repository: Path, packages: Path
) -> None:
    with TritonServer(repository, models=["batch_processor"], import_from=[packages]) as triton:
        files = {f"m{n}.py": "\n\n".join(LIBRARY.format(n=k) for k in range(60)) for n in range(200)}
        with create_client(f"grpc://{triton.grpc_url}", timeout=60) as client:
            batch = client.translate_batch(files, QUICK)
            with pytest.raises(PortalisError):
                read_and_kill(batch, triton)
            assert {status.state for status in batch.received.compilation_status} == {"done"}
            assert len(batch.received.compilation_status) == 200


def test_without_a_sandbox_nothing_is_built_and_the_answer_says_so(repository: Path, packages: Path) -> None:
    with (
        TritonServer(repository, models=ONLY, import_from=[packages]) as triton,
        create_client(triton.http_url, timeout=60) as client,
    ):
        result = client.translate_batch({"app.py": PROGRAM}).result()
        assert last(result) == {"app.py": ("conformance", "not_run")}
        assert result.compilation_status[0].reason == "this service has no sandbox to run it in"
        assert client.translate_code(PROGRAM).confidence is None


# ---- translation_model beside a sandbox


def test_a_translation_carries_the_share_of_cases_that_it_passed(caller: Client) -> None:
    translation = caller.translate_code(PROGRAM, {"conformance": "auto"})
    assert translation.confidence == 1.0
    assert translation.metadata["conformance"] == "run"
    assert translation.metadata["checks"] == ["build", "conformance"]
    assert translation.metadata["conformance_report"]["program"]["result"] == "same"
    assert caller.translate_code(PROGRAM).confidence is None


def test_a_sandbox_that_goes_away_costs_no_translation(repository: Path, packages: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    environment = {"PORTALIS_SANDBOX_URL": f"http://127.0.0.1:{port}"}
    with (
        TritonServer(
            repository, models=["translation_model"], import_from=[packages], environment=environment
        ) as triton,
        create_client(triton.http_url, timeout=60) as client,
    ):
        translation = client.translate_code(PROGRAM, {"conformance": "auto"})
        assert translation.confidence is None
        assert "does not answer" in translation.metadata["conformance_reason"]
        for url in (triton.http_url, f"grpc://{triton.grpc_url}"):
            sentence = "^conformance is required and was not run: the sandbox at .* does not answer"
            with create_client(url, timeout=60) as caller, pytest.raises(Unavailable, match=sentence):
                caller.translate_code(PROGRAM, {"conformance": "required"})


def test_a_sandbox_url_that_is_none_stops_the_load_and_is_named(repository: Path, packages: Path) -> None:
    environment = {"PORTALIS_SANDBOX_URL": "rosetta-sandbox:8080"}
    with pytest.raises(StartFailed, match="PORTALIS_SANDBOX_URL is 'rosetta-sandbox:8080'; it is http://HOST:PORT"):
        TritonServer(
            repository, models=["translation_model"], import_from=[packages], environment=environment
        ).__enter__()
