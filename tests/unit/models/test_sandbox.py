"""The sandbox's HTTP as the models speak it, against a server that answers whatever a test wants."""

import contextlib
import json
import re
import socket
import threading
import time
from collections.abc import Iterator

import pytest

from portalis_models.engines import Rust
from portalis_models.foreign import Done, NotDone
from portalis_models.sandbox import HttpSandbox, sandbox_of
from portalis_transpiler.api import Signature


@contextlib.contextmanager
def answering(answer: bytes, delay: float = 0.0) -> Iterator[tuple[HttpSandbox, list[bytes]]]:
    """A server for one request: it reads it, waits, writes `answer`, and notes what it got and how it ended."""
    got: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            connection, _ = listening.accept()
            with connection:
                with connection.makefile("rb") as reader:
                    head = b"".join(iter(reader.readline, b"\r\n"))
                    got.append(head + reader.read(int(re.search(rb"Content-Length: (\d+)", head)[1])))
                connection.settimeout(delay)
                with contextlib.suppress(TimeoutError):
                    if delay and not connection.recv(1):
                        got.append(b"closed")
                with contextlib.suppress(OSError):
                    connection.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        yield HttpSandbox("127.0.0.1", listening.getsockname()[1]), got
        thread.join(10)


def http(status: int, body: object) -> bytes:
    text = body if isinstance(body, bytes) else json.dumps(body).encode()
    return b"HTTP/1.1 %d X\r\nContent-Length: %d\r\n\r\n" % (status, len(text)) + text


def test_a_job_carries_its_deadline() -> None:
    with answering(http(200, {"bytes": 3})) as (sandbox, got):
        assert sandbox.build("fn main() {}", library=False, optimize=2, seconds=5) == Done({"bytes": 3})
    assert got[0].startswith(b"POST /v1/build HTTP/1.1\r\n")
    assert json.loads(got[0].splitlines()[-1]) == {
        "rust": "fn main() {}",
        "library": False,
        "optimize": 2,
        "seconds": 5,
    }


def test_a_comparison_says_what_to_call_and_the_kind_of_its_integers() -> None:
    function = Signature("f", "f", (("n", "int"),), "int", False)
    with answering(http(200, {"cases": 3})) as (sandbox, got):
        made = Rust("fn main() {}", functions=(function,), int="big")
        assert sandbox.conform("x = 1", made, filename="a.py", seconds=5, cases=7) == Done({"cases": 3})
    job = json.loads(got[0].splitlines()[-1])
    assert (job["int"], job["cases"], job["edges"]) == ("big", 7, False)
    assert job["functions"] == [
        {"name": "f", "rust_name": "f", "params": [["n", "int"]], "returns": "int", "raises": False}
    ]


@pytest.mark.parametrize(
    ("status", "kind", "trouble"),
    [
        (422, "compile_error", "compile_error"),
        (422, "limit", "limit"),
        (429, "busy", "busy"),
        (400, "bad_request", "not_taken"),
        (413, "too_large", "not_taken"),
        (500, "internal", "failed"),
    ],
)
def test_an_error_keeps_its_kind_and_sentence(status: int, kind: str, trouble: str) -> None:
    with answering(http(status, {"error": {"kind": kind, "sentence": "so it is"}})) as (sandbox, _):
        answer = sandbox.conform("x = 1", Rust("fn main() {}"), filename="a.py", seconds=5)
    assert answer == NotDone(trouble, "so it is")  # type: ignore[arg-type]


@pytest.mark.parametrize("body", [b"<html>", b"[]", b'{"error": 3}', b"\xff"])
def test_an_answer_that_nobody_can_read_is_told(body: bytes) -> None:
    with answering(http(502, body)) as (sandbox, _):
        answer = sandbox.build("x", library=False, optimize=2, seconds=5)
    assert answer == NotDone("failed", "the sandbox answered HTTP 502 in a way that nobody can read")


def test_a_connection_that_breaks_is_told() -> None:
    with answering(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{") as (sandbox, _):
        answer = sandbox.build("x", library=False, optimize=2, seconds=5)
    assert isinstance(answer, NotDone)
    assert answer.trouble == "unreachable"


def test_an_answer_of_unbounded_size_is_not_read() -> None:
    with answering(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n") as (sandbox, _):
        answer = sandbox.build("x", library=False, optimize=2, seconds=5)
    assert answer == NotDone("failed", "the sandbox answers with more than 67,108,864 bytes, or does not say")


def test_nobody_at_the_address_is_told_with_the_address() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    answer = HttpSandbox("127.0.0.1", port).build("x", library=False, optimize=2, seconds=5)
    assert isinstance(answer, NotDone)
    assert answer.trouble == "unreachable"
    assert answer.sentence.startswith(f"the sandbox at 127.0.0.1:{port} does not answer (")


def test_who_is_gone_closes_the_connection() -> None:
    begun = time.monotonic()
    with answering(http(200, {}), delay=20) as (sandbox, got):
        answer = sandbox.build("x", library=False, optimize=2, seconds=20, gone=lambda: time.monotonic() > begun + 0.3)
    assert isinstance(answer, NotDone)
    assert answer.trouble == "given_up"
    assert time.monotonic() - begun < 10
    assert got[1:] == [b"closed"]


@pytest.mark.parametrize(
    ("url", "sandbox"),
    [
        ("", None),
        ("  ", None),
        ("http://rosetta-sandbox:8080", HttpSandbox("rosetta-sandbox", 8080)),
        ("http://rosetta-sandbox/", HttpSandbox("rosetta-sandbox", 80)),
        ("http://[::1]:8080", HttpSandbox("::1", 8080)),
    ],
)
def test_the_variable_names_the_sandbox(url: str, sandbox: HttpSandbox | None) -> None:
    assert sandbox_of({"PORTALIS_SANDBOX_URL": url}) == sandbox


@pytest.mark.parametrize(
    "url", ["rosetta:8080", "https://x:1", "http://x:99999", "http://:80", "http://x/path", "ftp://x"]
)
def test_a_wrong_url_is_named_with_what_is_right(url: str) -> None:
    with pytest.raises(ValueError, match=r"PORTALIS_SANDBOX_URL is .*; it is http://HOST:PORT, such as http://"):
        sandbox_of({"PORTALIS_SANDBOX_URL": url})
