"""What the sandbox answers to work that means no harm."""

import base64
import concurrent.futures
import http.client
import json
import os
import signal
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from portalis_testtriton.sandbox import SandboxServer
from portalis_transpiler import Options, transpile
from portalis_transpiler.conformance.wasm import WasmModule

HELLO = 'fn main() { println!("hello"); }'
PROGRAM = "def double(n: int) -> int:\n    return n * 2\n\n\nprint(double(21))\n"


def conform(source: str, rust: str = "", **more: Any) -> dict[str, Any]:
    made = transpile(source)
    return {"source": source, "rust": rust or made.rust, "functions": [asdict(f) for f in made.functions], **more}


def test_a_text_that_is_only_checked_makes_no_module(sandbox: SandboxServer) -> None:
    status, answer, _ = sandbox.post("/v1/build", {"rust": "pub fn f() { let a = 1; }", "library": True, "check": True})
    assert status == 200
    assert list(answer) == ["warnings"]
    assert "unused variable: `a`" in answer["warnings"]
    status, answer, _ = sandbox.post("/v1/build", {"rust": "fn main() { b }", "check": True})
    assert (status, answer["error"]["kind"]) == (422, "compile_error")


def test_rust_comes_back_as_webassembly_that_runs(sandbox: SandboxServer) -> None:
    status, answer, _ = sandbox.post("/v1/build", {"rust": HELLO})
    assert status == 200, answer
    wasm = base64.b64decode(answer["wasm_base64"])
    assert len(wasm) == answer["bytes"]
    assert answer["compiler"].startswith("rustc 1.")
    assert WasmModule(wasm).run().stdout == b"hello\n"


def test_a_library_has_exports(sandbox: SandboxServer) -> None:
    rust = '#[no_mangle]\npub extern "C" fn twice(n: i32) -> i32 {\n    n * 2\n}\n'
    body = {"rust": rust, "library": True, "target": "wasm32-unknown-unknown", "optimize": 3}
    status, answer, _ = sandbox.post("/v1/build", body)
    assert status == 200, answer
    assert b"twice" in base64.b64decode(answer["wasm_base64"])


def test_a_right_translation_passes_every_case(sandbox: SandboxServer) -> None:
    status, report, _ = sandbox.post("/v1/conform", conform(PROGRAM, seconds=60))
    assert status == 200, report
    assert report["confidence_score"] == 1.0
    assert report["cases"] == report["passed"] > 10
    assert report["program"]["result"] == "same"


def test_integers_that_grow_are_compared_beyond_64_bits(sandbox: SandboxServer) -> None:
    large = "def large(n: int) -> int:\n    return 1 if n > 2 ** {} else 0\n"
    made = transpile(large.format(2000), options=Options(int="big"))  # wrong beyond 64 bits
    job = {"rust": made.rust, "functions": [asdict(f) for f in made.functions], "seconds": 60}
    found = {}
    for kind in ("i64", "big"):
        status, answer, _ = sandbox.post("/v1/conform", {**job, "source": large.format(64), "int": kind})
        assert status == 200, answer
        found[kind] = answer["functions"][0]["difference"]
    assert found["i64"] is None
    assert (found["big"]["python"][0], found["big"]["rust"][0]) == ("1", "0")


def test_a_wrong_translation_is_found_with_its_smallest_case(sandbox: SandboxServer) -> None:
    wrong = transpile(PROGRAM.replace("n * 2", "n * 3")).rust
    status, report, _ = sandbox.post("/v1/conform", conform(PROGRAM, wrong, seconds=60))
    assert status == 200, report
    assert report["confidence_score"] < 0.5
    assert report["program"]["result"] == "different"
    assert report["functions"][0]["difference"]["arguments"]


def test_rust_that_does_not_build_is_answered_with_the_compilers_words(sandbox: SandboxServer) -> None:
    status, answer, _ = sandbox.post("/v1/build", {"rust": 'fn main() { let x: i64 = "a"; }'})
    assert status == 422
    assert answer["error"]["kind"] == "compile_error"
    assert answer["error"]["sentence"].startswith("rustc refused the program: error[E0308]: mismatched types")
    assert "program.rs:1" in answer["error"]["said"]


def test_a_request_that_cannot_be_used_names_the_field(sandbox: SandboxServer) -> None:
    status, answer, _ = sandbox.post("/v1/build", {"rust": HELLO, "seconds": 500})
    assert (status, answer["error"]["kind"]) == (400, "bad_request")
    assert answer["error"]["sentence"] == "seconds is 500; this sandbox gives a job at most 120"


def test_a_request_that_is_too_large_is_not_read(sandbox: SandboxServer) -> None:
    status, answer, _ = sandbox.post("/v1/build", b'{"rust": "' + b"x" * (13 << 20) + b'"}')
    assert (status, answer["error"]["kind"]) == (413, "too_large")
    assert answer["error"]["sentence"] == "the request has more than 12,582,912 bytes"


def test_a_full_sandbox_says_when_to_come_again() -> None:
    slow = conform("while True:\n    pass\n", seconds=8, program_seconds=6)
    with SandboxServer("--jobs", "1", "--waiting", "1") as small, concurrent.futures.ThreadPoolExecutor(4) as callers:
        answers = [each.result() for each in [callers.submit(small.post, "/v1/conform", slow) for _ in range(4)]]
        busy = [(answer, headers) for status, answer, headers in answers if status == 429]
        assert len(busy) >= 2
        for answer, headers in busy:
            assert answer["error"]["kind"] == "busy"
            assert int(headers["Retry-After"]) >= 1
        assert 'portalis_sandbox_jobs_total{kind="conform",outcome="busy"}' in small.metrics()


def test_who_goes_away_takes_the_job_along(sandbox: SandboxServer) -> None:
    body = json.dumps(conform("while True:\n    pass\n", seconds=100, program_seconds=100))
    caller = http.client.HTTPConnection("127.0.0.1", sandbox.port)
    caller.request("POST", "/v1/conform", body)
    until(lambda: "portalis_sandbox_jobs_running 1.0" in sandbox.metrics())
    caller.close()
    until(lambda: "portalis_sandbox_jobs_running 0.0" in sandbox.metrics())
    until(lambda: not list(sandbox.scratch.iterdir()))
    assert 'portalis_sandbox_jobs_total{kind="conform",outcome="cancelled"} 1.0' in sandbox.metrics()


def until(holds: Any, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            pytest.fail(f"still not so after {seconds:g} s")
        time.sleep(0.1)


def test_a_stop_ends_jobs_and_removes_their_files() -> None:
    endless = conform("while True:\n    pass\n", seconds=100, program_seconds=100)
    with SandboxServer() as server, concurrent.futures.ThreadPoolExecutor(1) as caller:
        answer = caller.submit(server.post, "/v1/conform", endless)
        until(lambda: list(server.scratch.iterdir()))
        begun = time.monotonic()
        server.process.terminate()
        assert server.process.wait(30) == 0
        assert time.monotonic() - begun < 20
        assert answer.exception() is not None
        until(lambda: not list(server.scratch.iterdir()))


def supervisors(server: SandboxServer) -> list[int]:
    """The process ids of what runs a job of this server now."""
    children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text().split()
    return [int(pid) for pid in children]


@pytest.mark.parametrize(
    ("ended_by", "status", "sentence"),
    [
        (signal.SIGTERM, 429, "this sandbox is being stopped: ask again"),
        (signal.SIGKILL, 500, "the job's supervisor did not answer and ended with -9"),
    ],
)
def test_a_supervisor_that_is_ended_from_outside_is_told_as_what_it_is(
    ended_by: signal.Signals, status: int, sentence: str
) -> None:
    endless = conform("while True:\n    pass\n", seconds=100, program_seconds=100)
    with SandboxServer() as server, concurrent.futures.ThreadPoolExecutor(1) as caller:
        answer = caller.submit(server.post, "/v1/conform", endless)
        until(lambda: list(server.scratch.iterdir()))
        (supervisor,) = supervisors(server)
        assert os.getsid(supervisor) == supervisor  # what ends the service's group leaves it to the service
        os.kill(supervisor, ended_by)
        got, told, _ = answer.result()
        assert (got, told["error"]["sentence"]) == (status, sentence)
        assert server.post("/v1/build", {"rust": "fn main() {}"})[0] == 200


def test_a_supervisor_that_cannot_work_says_why() -> None:
    with SandboxServer(environment={"PATH": "/nowhere"}) as server:
        status, told, _ = server.post("/v1/build", {"rust": "fn main() {}"})
        assert status == 500
        assert told["error"]["sentence"].startswith("the job's supervisor failed (FileNotFoundError: ")
        assert "'chmod'" in told["error"]["sentence"]
