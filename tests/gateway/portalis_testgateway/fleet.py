"""Triton pods as a gateway sees them: one address each, the same ports, their names in DNS."""

import os
import shutil
import signal
import tempfile
import urllib.request
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from portalis_operator.desired.gateway_config import GatewaySettings
from portalis_testtriton import TritonServer
from portalis_testtriton.server import free_ports

from .dns import Dns

MODELS = Path(__file__).parents[1] / "models"
DOMAIN = "cluster.test"


class Pod(TritonServer):
    """A Triton on a loopback address of its own, so that several can have the same ports, as pods have."""

    def __init__(
        self,
        ordinal: int,
        ports: list[int],
        *arguments: str,
        repository: Path = MODELS,
        models: Sequence[str] | None = None,
        import_from: Sequence[Path] = (),
    ) -> None:
        self.ordinal = ordinal
        self.address = f"127.0.0.{10 + ordinal}"
        self.ports = ports
        self.models_copy = Path(tempfile.mkdtemp(prefix="portalis-models-"))
        shutil.copytree(repository, self.models_copy, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
        super().__init__(
            self.models_copy,
            *arguments,
            models=models,
            import_from=import_from,
            environment={"PORTALIS_POD": str(ordinal)},
        )

    @property
    def http_url(self) -> str:
        return f"http://{self.address}:{self.http_port}"

    @property
    def grpc_url(self) -> str:
        return f"{self.address}:{self.grpc_port}"

    def metrics(self) -> str:
        with urllib.request.urlopen(f"http://{self.address}:{self.metrics_port}/metrics", timeout=10) as answer:
            return str(answer.read().decode())

    def command(self) -> list[str]:
        self.http_port, self.grpc_port, self.metrics_port = self.ports
        ports = {"http": self.http_port, "grpc": self.grpc_port, "metrics": self.metrics_port}
        ours = [
            f"--{service}-{what}={value}"
            for service, port in ports.items()
            for what, value in (("address", self.address), ("port", port))
        ]
        replaced = tuple(option.split("=")[0] for option in ours)
        return [word for word in super().command() if not word.startswith(replaced)] + ours

    def kill(self) -> None:
        """End it as a lost node would: the server first, so that no answer of a half-dead pod gets out."""
        if self.process is not None and self.process.poll() is None:
            stubs = self.stubs()
            for pid in [self.process.pid, *stubs]:
                os.kill(pid, signal.SIGKILL)
            self.process.wait()

    def __exit__(self, *reason: object) -> None:
        self.kill()  # nothing is in flight that a test still looks at
        super().__exit__(None, None, None)
        shutil.rmtree(self.models_copy)


class Fleet:
    """`size` Triton pods of a StatefulSet `rosetta-triton` in namespace `ml`, and the DNS that publishes them.

    `published` is what DNS says; a pod may run and not be published, as a pod that is not ready. `repository`, `models`
    and `import_from` are those of TritonServer; the models of these tests when nothing is said.
    """

    stateful_set = "rosetta-triton"
    headless_service = "rosetta-triton-headless"
    namespace = "ml"

    def __init__(
        self,
        size: int,
        *arguments: str,
        repository: Path = MODELS,
        models: Sequence[str] | None = None,
        import_from: Sequence[Path] = (),
    ) -> None:
        self.ports = free_ports(3)
        self.pods = [
            Pod(ordinal, self.ports, *arguments, repository=repository, models=models, import_from=import_from)
            for ordinal in range(size)
        ]
        self.dns = Dns()
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            stack.enter_context(self.dns)
            # A Triton ends with the thread that started it, so the threads live as long as the fleet.
            threads = stack.enter_context(ThreadPoolExecutor(len(self.pods)))
            for pod in threads.map(TritonServer.__enter__, self.pods):
                stack.push(pod)
            self.publish(*range(len(self.pods)))
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, error, where)

    def publish(self, *ordinals: int) -> None:
        """Let DNS name these pods and no others, as the endpoints of ready pods would be."""
        service = f"{self.headless_service}.{self.namespace}.svc.{DOMAIN}"
        self.dns.publish(service, [self.pods[ordinal].address for ordinal in ordinals])
        for pod in self.pods:
            name = f"{self.stateful_set}-{pod.ordinal}.{service}"
            self.dns.publish(name, [pod.address] if pod.ordinal in ordinals else [])

    def settings(self, **changes: object) -> GatewaySettings:
        """Gateway settings for this fleet; `changes` override fields."""
        given: dict[str, object] = {
            "stateful_set": self.stateful_set,
            "headless_service": self.headless_service,
            "namespace": self.namespace,
            "ordinals": 16,
            "request_seconds": 30.0,
            "drain_seconds": 60.0,
            "max_body_bytes": 64 << 20,
            "max_connections": 512,
            "triton_http": self.ports[0],
            "triton_grpc": self.ports[1],
        }
        return GatewaySettings(**(given | changes))  # type: ignore[arg-type]
