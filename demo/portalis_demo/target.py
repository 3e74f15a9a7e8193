"""Where the demo runs: the local cluster that it starts, or the cluster of the current kubeconfig (CLUSTER=current)."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portalis_testcluster import Cluster


PARTS = ("operator", "triton", "gateway", "sandbox")


class DemoError(Exception):
    """Something that the person who runs the demo can act on; its text is the whole message."""


@dataclass(frozen=True)
class Images:
    """References that the chart and the translator use."""

    operator: str
    triton: str
    gateway: str
    sandbox: str


@dataclass
class Target:
    """A cluster to run on: how to call it, which images it can pull, and how to reach a Service in it."""

    kubeconfig: Path
    kubectl_binary: str
    helm_binary: str
    images: Images
    storage_class: str | None
    local: Cluster | None = None

    def kubectl(self, *arguments: str, stdin: str | None = None) -> str:
        """Run kubectl; DemoError carries its own message."""
        return self._run(self.kubectl_binary, *arguments, stdin=stdin)

    def helm(self, *arguments: str) -> str:
        """Run helm; DemoError carries its own message."""
        return self._run(self.helm_binary, *arguments)

    def _run(self, binary: str, *arguments: str, stdin: str | None = None) -> str:
        environment = {**os.environ, "KUBECONFIG": str(self.kubeconfig)}
        done = subprocess.run([binary, *arguments], input=stdin, capture_output=True, text=True, env=environment)
        if done.returncode != 0:
            raise DemoError(
                f"{Path(binary).name} {' '.join(arguments)} failed:\n{done.stderr.strip() or done.stdout.strip()}"
            )
        return done.stdout

    @contextmanager
    def reach(self, namespace: str, service: str, port: int) -> Iterator[str]:
        """Give `host:port` for a Service port: its cluster IP on the local cluster, a port-forward elsewhere."""
        if self.local is not None:
            address = self.kubectl("get", "service", service, "-n", namespace, "-o", "jsonpath={.spec.clusterIP}")
            yield f"{address}:{port}"
            return
        command = [self.kubectl_binary, "port-forward", "-n", namespace, f"service/{service}", f":{port}"]
        environment = {**os.environ, "KUBECONFIG": str(self.kubeconfig)}
        forward = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
        try:
            assert forward.stdout is not None
            line = forward.stdout.readline()  # Forwarding from 127.0.0.1:41234 -> 8080
            if "127.0.0.1:" not in line:
                raise DemoError(
                    f"kubectl port-forward to service {service} in namespace {namespace} gave no port: {line!r}"
                )
            yield "127.0.0.1:" + line.split("127.0.0.1:")[1].split(" ")[0]
        finally:
            forward.terminate()
            forward.wait(timeout=10)


def current_target() -> Target | None:
    """The cluster of the current kubeconfig, where CLUSTER=current asks for it; else None.

    IMAGES is the prefix of the four pushed images (`registry/portalis` → `registry/portalis-operator`), TAG their tag,
    STORAGE_CLASS the class of the model repository volume (absent: the cluster's default one).
    """
    choice = os.environ.get("CLUSTER", "local")
    if choice == "local":
        return None
    if choice != "current":
        raise DemoError(f"CLUSTER is {choice!r}; it takes `local` (the default) or `current`")
    prefix, tag = os.environ.get("IMAGES"), os.environ.get("TAG", "dev")
    if not prefix:
        raise DemoError(f"CLUSTER=current needs IMAGES=PREFIX: it runs {', '.join(f'PREFIX-{part}' for part in PARTS)}")
    tools = {name: shutil.which(name) for name in ("kubectl", "helm")}
    for name, path in tools.items():
        if path is None:
            raise DemoError(f"CLUSTER=current needs {name} on the PATH")
    kubeconfig = Path(os.environ.get("KUBECONFIG", Path.home() / ".kube" / "config"))
    images = Images(*(f"{prefix}-{part}:{tag}" for part in PARTS))
    return Target(kubeconfig, str(tools["kubectl"]), str(tools["helm"]), images, os.environ.get("STORAGE_CLASS"))
