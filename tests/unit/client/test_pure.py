"""The pure parts: retries, deadlines, tensors, error answers, and what importing the package costs."""

import json
import subprocess
import sys
import time

import pytest

import portalis_client
from portalis_client import BadRequest, DeadlineExceeded, PortalisError, Refused, Retry, ServerError, Unavailable
from portalis_client.answers import of_grpc, of_http, of_stream, seconds
from portalis_client.deadline import Deadline
from portalis_client.errors import ConnectionDropped
from portalis_client.tensors import pack_strings, unpack


def test_a_port_of_grpc_that_does_not_speak_tls_says_which_url_to_write() -> None:
    details = "failed to connect to all addresses: Tls handshake failed: OPENSSL_internal:WRONG_VERSION_NUMBER"
    error = of_grpc("UNAVAILABLE", details)
    assert str(error).startswith("the service does not answer in TLS (gRPC UNAVAILABLE")
    assert str(error).endswith(": if it has none, write grpc://")
    assert isinstance(error, Unavailable)
    assert not error.sent


def test_a_model_that_has_no_room_says_when_to_ask_again() -> None:
    sentence = "the network has no room for it now: ask again in 7 s"
    message = f'UNAVAILABLE: {sentence}\n{{"kind": "unavailable", "retry_after": 7}}'
    body = json.dumps({"error": message}).encode()
    for error in (of_http(503, body), of_grpc("UNAVAILABLE", message), of_stream(message)):
        assert isinstance(error, Unavailable)
        assert (str(error), error.retry_after) == (sentence, 7.0)
    late = of_stream('CANCELLED: the caller went away\n{"kind": "cancelled"}')
    assert isinstance(late, DeadlineExceeded)
    assert str(late) == ("no answer within the timeout (the caller went away); give a longer one, or send less at once")
    silly = of_stream('UNAVAILABLE: later\n{"kind": "unavailable", "retry_after": "soon"}')
    assert isinstance(silly, Unavailable)
    assert silly.retry_after is None


@pytest.mark.parametrize(
    ("error", "attempt", "idempotent", "pause"),
    [
        (Unavailable("x", sent=False), 1, False, 0.1),
        (Unavailable("x", sent=False), 2, False, 0.2),
        (Unavailable("x", sent=False), 3, False, None),
        (Unavailable("x", retry_after=2.0), 1, True, 2.5),
        (Unavailable("x", retry_after=2.0), 1, False, None),
        (Unavailable("x", retry_after=0.0), 1, True, 0.1),
        (Unavailable("x", retry_after=60.0), 1, True, None),
        (Unavailable("x"), 1, True, None),
        (ConnectionDropped("x"), 1, True, 0.0),
        (ConnectionDropped("x"), 1, False, None),
        (BadRequest("x"), 1, True, None),
        (Refused([]), 1, True, None),
        (DeadlineExceeded("x"), 1, True, None),
        (ServerError("x"), 1, True, None),
    ],
)
def test_only_what_is_safe_is_tried_again(
    error: PortalisError, attempt: int, idempotent: bool, pause: float | None
) -> None:
    retry = Retry(attempts=3, first_pause=0.1)
    assert retry.pause(error, attempt, idempotent=idempotent, remaining=30.0, jitter=lambda: 1.0) == pause


def test_pauses_are_spread_and_bounded() -> None:
    retry = Retry(attempts=100, first_pause=1.0, longest_pause=5.0)
    error = Unavailable("x", sent=False)
    pauses = [retry.pause(error, n, idempotent=True, remaining=99.0, jitter=lambda: 0.0) for n in (1, 2, 3, 4, 50)]
    assert pauses == [0.5, 1.0, 2.0, 2.5, 2.5]


def test_a_deadline_counts_down_and_ends() -> None:
    now = [100.0]
    deadline = Deadline(2.0, clock=lambda: now[0])
    now[0] = 100.5
    assert deadline.remaining() == 1.5
    assert deadline.microseconds() == 1_500_000
    now[0] = 102.0
    with pytest.raises(DeadlineExceeded, match="no answer within 2 s"):
        deadline.remaining()


def test_an_answer_that_came_is_not_lost_to_a_deadline_that_passed_since() -> None:
    class Late:
        def infer(self, request: object, deadline: Deadline) -> None:
            time.sleep(0.02)
            raise BadRequest("python_code is empty")

    client = portalis_client.Client(Late(), timeout=0.01, retry=Retry())
    with pytest.raises(BadRequest, match="python_code is empty"):
        client.translate_code("")


def test_a_deadline_error_is_a_timeout_error_and_a_bad_request_a_value_error() -> None:
    assert issubclass(DeadlineExceeded, TimeoutError)
    assert issubclass(BadRequest, ValueError)


def test_strings_come_out_as_they_went_in() -> None:
    rows = ["", "ü", "a\0b", "x" * 70_000]
    assert unpack("BYTES", pack_strings([row.encode() for row in rows])) == rows


@pytest.mark.parametrize("raw", [b"\x05\0\0\0abc", b"\x05\0"])
def test_a_string_that_ends_early_is_the_services_fault(raw: bytes) -> None:
    with pytest.raises(ServerError, match="ends in the middle of a string"):
        unpack("BYTES", raw)


def test_a_tensor_of_another_type_is_named() -> None:
    with pytest.raises(ServerError, match="a tensor of type INT8; BYTES and FP32 are known here"):
        unpack("INT8", b"")


@pytest.mark.parametrize(
    ("header", "expected"),
    [(None, None), ("7", 7.0), ("-3", 0.0), ("Thu, 01 Jan 1970 00:01:40 GMT", 90.0), ("soon", None)],
)
def test_retry_after_is_seconds_or_a_date(header: str | None, expected: float | None) -> None:
    assert seconds(header, now=10.0) == expected


@pytest.mark.parametrize(
    ("status", "body", "kind", "sentence"),
    [
        (
            413,
            b"<html>too large</html>",
            BadRequest,
            "larger than the gateway takes; send less, or raise its maxBodySize",
        ),
        (502, b"<html>Bad Gateway</html>", Unavailable, "the service does not serve this model now (HTTP 502)"),
        (504, b"", DeadlineExceeded, "the gateway gave up waiting for the service (HTTP 504)"),
        (429, b"slow down", Unavailable, "the service has no room now (HTTP 429: slow down)"),
        (418, b'{"error": "teapot"}', BadRequest, "the service did not take the request (HTTP 418: teapot)"),
        (500, b"REFUSED: no\n{not json", ServerError, "the service failed (HTTP 500: REFUSED: no\n{not json)"),
    ],
)
def test_a_gateways_own_answers_are_told_apart(
    status: int, body: bytes, kind: type[PortalisError], sentence: str
) -> None:
    error = of_http(status, body)
    assert type(error) is kind
    assert sentence in str(error)


def test_the_public_names_are_those_of_all_and_each_exists() -> None:
    for name in portalis_client.__all__:
        assert getattr(portalis_client, name).__name__ == name
    with pytest.raises(AttributeError, match="has no attribute 'creat_client'"):
        _ = portalis_client.creat_client


def test_every_error_is_drawn_in_the_tree() -> None:
    from portalis_client import errors

    assert errors.__doc__ is not None
    for name in portalis_client.__all__:
        kind = getattr(portalis_client, name)
        if isinstance(kind, type) and issubclass(kind, PortalisError):
            assert name in errors.__doc__


def test_importing_the_package_imports_no_protocol() -> None:
    program = "import sys, portalis_client; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    imported = set(done.stdout.split())
    assert not imported & {"aiohttp", "grpc", "tritonclient", "numpy", "http.client", "ssl", "asyncio", "typer", "rich"}


def test_an_http_client_imports_no_grpc() -> None:
    program = "import sys, portalis_client as p; p.create_client('http://x'); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not set(done.stdout.split()) & {"aiohttp", "grpc", "tritonclient", "numpy", "typer"}
