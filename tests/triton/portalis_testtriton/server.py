"""Start a tritonserver on free loopback ports, with the model control that production uses."""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from portalis_testtriton.environment import write_environment
from portalis_testtriton.fetch import ServerTree, server_tree

CHECKOUT = Path(__file__).resolve().parents[3]
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None)
PORTS_TAKEN = ("Address already in use", "Only one usage of each socket address", "failed to start HTTP service")


class StartFailed(RuntimeError):
    """The server ended, or a model did not load; the message ends with the server's log."""


class TritonServer:
    """A running tritonserver; a context manager.

    `repository`: the model repository; `models`: what to load (every folder of it when None, nothing when empty);
    `arguments`: further command line arguments; `import_from`: folders that models import from, besides numpy (the
    checkout's `transpiler/` when None); `environment`: further variables.
    """

    def __init__(
        self,
        repository: Path,
        *arguments: str,
        models: Sequence[str] | None = None,
        import_from: Sequence[Path] | None = None,
        environment: Mapping[str, str] | None = None,
        tree: ServerTree | None = None,
        ready_timeout: float = 180,
    ) -> None:
        self.repository = repository
        self.arguments = arguments
        self.models = sorted(p.name for p in repository.iterdir() if p.is_dir()) if models is None else list(models)
        self.import_from = [CHECKOUT / "transpiler"] if import_from is None else list(import_from)
        self.environment = dict(environment or {})
        self.tree = tree or server_tree()
        self.ready_timeout = ready_timeout
        self.shared_memory = f"portalis-test-{uuid.uuid4().hex[:12]}-"
        self.http_port = self.grpc_port = self.metrics_port = 0
        self.process: subprocess.Popen[bytes] | None = None

    # ---- lifetime

    def __enter__(self) -> Self:
        self.state = Path(tempfile.mkdtemp(prefix="portalis-triton-"))
        self.path = write_environment(self.state / "python", [self.tree.numpy, *self.import_from])
        try:
            for attempt in range(3):
                self._start()
                try:
                    self._wait_until_ready()
                    return self
                except StartFailed as failure:  # a port was free when we looked, and is not any more
                    if attempt == 2 or not any(sign in str(failure) for sign in PORTS_TAKEN):
                        raise
        except BaseException:
            self._clean_up()
            raise
        raise AssertionError("unreachable")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.stop()
        self._clean_up()

    def stop(self, timeout: float = 15) -> None:
        """End the server as Kubernetes does: SIGTERM, then SIGKILL when `timeout` seconds are over."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """End the server and its stubs at once."""
        if self.process is not None and self.process.poll() is None:
            for pid in [*self.stubs(), self.process.pid]:
                os.kill(pid, signal.SIGKILL)
            self.process.wait()

    def _clean_up(self) -> None:
        self.kill()
        shutil.rmtree(self.state, ignore_errors=True)
        for region in Path("/dev/shm").glob(self.shared_memory + "*"):
            region.unlink(missing_ok=True)

    # ---- what a test asks

    @property
    def http_url(self) -> str:
        return f"http://127.0.0.1:{self.http_port}"

    @property
    def grpc_url(self) -> str:
        return f"127.0.0.1:{self.grpc_port}"

    @property
    def pid(self) -> int:
        assert self.process is not None, "the server was not started"
        return self.process.pid

    def log(self) -> str:
        """What the server and its models wrote so far."""
        return (self.state / "log").read_text(errors="replace")

    def log_end(self) -> str:
        return "\n".join(line[:400] for line in self.log().splitlines()[-40:])

    def metrics(self) -> str:
        """The Prometheus text of port `metrics_port`."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.metrics_port}/metrics", timeout=10) as answer:
            return str(answer.read().decode())

    def stubs(self, model: str | None = None) -> list[int]:
        """Process ids of the python stubs: one an instance (of `model`, or of all)."""
        children = Path(f"/proc/{self.pid}/task").glob("*/children")
        found = []
        for pid in {int(text) for file in children for text in file.read_text().split()}:
            words = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
            if "triton_python_backend_stub" in words[0] and (model is None or f"/{model}/" in words[1]):
                found.append(pid)
        return sorted(found)

    def ready(self, model: str) -> bool:
        """Whether Triton says that `model` is ready."""
        try:
            with urllib.request.urlopen(f"{self.http_url}/v2/models/{model}/ready", timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    # ---- starting

    def command(self) -> list[str]:
        """The command line; explicit control and lenient readiness, as the operator starts Triton."""
        loopback = [f"--{service}-address=127.0.0.1" for service in ("http", "grpc", "metrics")]
        return [
            str(self.tree.binary),
            f"--model-repository={self.repository}",
            "--model-control-mode=explicit",
            *(f"--load-model={name}" for name in self.models),
            "--strict-readiness=false",
            "--exit-on-error=false",
            f"--backend-directory={self.tree.backends}",
            "--backend-config=python,shm-default-byte-size=16777216",
            f"--backend-config=python,shm-region-prefix-name={self.shared_memory}",
            "--allow-sagemaker=false",
            "--allow-vertex-ai=false",
            "--exit-timeout-secs=5",
            *loopback,
            f"--http-port={self.http_port}",
            f"--grpc-port={self.grpc_port}",
            f"--metrics-port={self.metrics_port}",
            *self.arguments,
        ]

    def _start(self) -> None:
        self.http_port, self.grpc_port, self.metrics_port = free_ports(3)
        environment = {"PATH": f"{self.path}:/usr/local/bin:/usr/bin:/bin", "HOME": str(self.state), **self.environment}
        with (self.state / "log").open("wb") as log:
            self.process = subprocess.Popen(
                self.command(),
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                preexec_fn=die_with_parent,  # a test run that is killed leaves no server behind
            )

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + self.ready_timeout
        while True:
            assert self.process is not None
            if self.process.poll() is not None:
                raise StartFailed(f"tritonserver ended with exit code {self.process.returncode}\n{self.log_end()}")
            if self._live() and all(self.ready(model) for model in self.models):
                return
            if time.monotonic() > deadline:
                late = [model for model in self.models if not self.ready(model)]
                raise StartFailed(f"not ready after {self.ready_timeout:g} s: models {late}\n{self.log_end()}")
            if failed := [
                line for line in self.log().splitlines() if "failed to load" in line and line.startswith("E")
            ]:
                raise StartFailed("\n".join(failed))
            time.sleep(0.1)

    def _live(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.http_url}/v2/health/live", timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False


def free_ports(count: int) -> list[int]:
    """Loopback ports that were free a moment ago."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]
    finally:
        for each in sockets:
            each.close()


def die_with_parent() -> None:
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
