"""A sandbox on a free loopback port: `with SandboxServer() as sandbox: sandbox.post("/v1/build", {…})`."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from portalis_testtriton.server import die_with_parent, free_ports


class SandboxServer:
    """`python -m portalis_sandbox` with `arguments`, in an environment that holds `environment` besides PATH."""

    def __init__(self, *arguments: str, environment: Mapping[str, str] | None = None) -> None:
        self.arguments = arguments
        self.environment = dict(environment or {})

    def __enter__(self) -> Self:
        self.port = free_ports(1)[0]
        self._folder = tempfile.TemporaryDirectory(prefix="portalis-sandbox-")
        self.scratch = Path(self._folder.name, "tmp")
        self.scratch.mkdir()
        command = [sys.executable, "-m", "portalis_sandbox", "--port", str(self.port), *self.arguments]
        given = {"PATH": os.environ["PATH"], "TMPDIR": str(self.scratch), **self.environment}
        with Path(self._folder.name, "log").open("wb") as log:
            self.process = subprocess.Popen(command, env=given, stdout=log, stderr=log, preexec_fn=die_with_parent)
        end = time.monotonic() + 60
        while not self.healthy():
            if self.process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"the sandbox did not start:\n{self.log()}")
            time.sleep(0.1)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(60)
        finally:
            self.process.kill()
            self._folder.cleanup()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def log(self) -> str:
        return Path(self._folder.name, "log").read_text(errors="replace")

    def healthy(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def post(self, path: str, body: object, timeout: float = 120) -> tuple[int, dict[str, Any], Mapping[str, str]]:
        """Status, answer and headers."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        try:
            with urllib.request.urlopen(urllib.request.Request(self.url + path, data), timeout=timeout) as answer:
                return answer.status, json.load(answer), answer.headers
        except urllib.error.HTTPError as error:
            if error.code == 500:
                print(self.log())
            return error.code, json.load(error), error.headers

    def metrics(self) -> str:
        with urllib.request.urlopen(f"{self.url}/metrics", timeout=10) as answer:
            return str(answer.read().decode())
