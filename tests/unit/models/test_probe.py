"""The readiness probe, against sockets that answer as Triton does and as it should not."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from portalis_models import probe

Serve = Callable[[dict[str, tuple[int, bytes]]], int]


@pytest.fixture
def serve() -> Iterator[Serve]:
    servers = []

    def start(answers: dict[str, tuple[int, bytes]]) -> int:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                status, body = answers[self.path]
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        servers.append(server)
        return server.server_address[1]

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def test_every_model_ready_is_exit_code_0(serve: Serve, capsys: pytest.CaptureFixture[str]) -> None:
    port = serve({"/v2/models/a/ready": (200, b""), "/v2/models/b/ready": (200, b"")})
    assert probe.main(["--models", "a,b", "--port", str(port)]) == 0
    assert capsys.readouterr().out == "ready: a, b\n"


def test_the_first_model_that_is_not_ready_is_named_with_what_triton_says(
    serve: Serve, capsys: pytest.CaptureFixture[str]
) -> None:
    port = serve({"/v2/models/a/ready": (200, b""), "/v2/models/b/ready": (400, b'{"error":"unknown model"}')})
    assert probe.main(["--models", "a,b", "--port", str(port)]) == 1
    assert capsys.readouterr().out == 'b is not ready: Triton says 400: {"error":"unknown model"}\n'


def test_nobody_on_the_port_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert probe.main(["--models", "a", "--port", "1"]) == 1
    assert "a is not ready: Triton does not answer on port 1 (" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [[], ["--models"], ["--models", ","], ["--model", "a"], ["--models", "a", "--port", "x"]]
)
def test_a_wrong_command_line_is_exit_code_2_with_the_usage(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert probe.main(arguments) == 2
    assert "usage: python3 -m portalis_models.probe --models NAME" in capsys.readouterr().err


def test_a_probe_imports_little_and_is_over_quickly(serve: Serve) -> None:
    """The bound is generous for a busy machine; what it guards is that nobody imports a web client here."""
    port = serve({"/v2/models/a/ready": (200, b"")})
    command = [sys.executable, "-X", "importtime", "-m", "portalis_models.probe", "--models", "a", "--port", str(port)]
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        best = min(best, time.perf_counter() - start)
    for heavy in ("urllib", "http.client", "ssl", "argparse", "json", "asyncio"):
        assert f"| {heavy}\n" not in done.stderr.replace("|   ", "| "), heavy
    assert best < 0.5
