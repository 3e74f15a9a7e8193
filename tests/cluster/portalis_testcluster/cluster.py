"""One local cluster, as tests and the command line hold it."""

import os
import re
import subprocess
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from portalis_testcluster import audit, control_plane, kubeconfigs, lifecycle, pki
from portalis_testcluster.api import Api
from portalis_testcluster.errors import ClusterError
from portalis_testcluster.lifecycle import DEFAULT_NAME, Wish
from portalis_testcluster.node import machine, runtime
from portalis_testcluster.pki import Pair
from portalis_testcluster.processes import Identity
from portalis_testcluster.progress import Say, quiet
from portalis_testcluster.records import Record
from portalis_testcluster.tools import tool


class Cluster:
    """A running cluster. `Cluster.up(...)` makes one, `Cluster.find(name)` finds one; as a context manager it goes down
    at the end of the block."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.name = record.name
        self.kubeconfig: Path = record.kubeconfig
        self.server: str = record.server
        self.ca: Path = Pair.at(record.pki, "ca").certificate

    @classmethod
    def up(
        cls,
        name: str = DEFAULT_NAME,
        node: bool = False,
        gpus: int = 8,
        *,
        port: int | None = None,
        volume_uid: int = 1000,
        extras: tuple[str, ...] = (),
        outlive: bool = False,
        say: Say = quiet,
    ) -> Self:
        """Start the cluster `name`, or return the one that runs already; what a dead one left is cleared away first.

        `gpus` fake GPUs are on the node; volumes that the node makes belong to `volume_uid`;
        `extras` may have "metrics-server" in it. Unless it may `outlive`
        this process, the cluster is taken down when the process ends, however it ends. Raises ClusterError when the
        machine lacks something, when `port` is taken, or when the cluster of that name runs with another tier.
        """
        owner = None if outlive else Identity.of(os.getpid())
        return cls(lifecycle.bring_up(Wish(name, node, gpus, volume_uid, port, extras, owner), say))

    @classmethod
    def find(cls, name: str = DEFAULT_NAME) -> Self:
        """The running cluster `name`. Raises ClusterError if it is not up."""
        return cls(lifecycle.find(name))

    def down(self) -> None:
        """Take the cluster away, with everything that it made on this machine."""
        lifecycle.take_down(self.name, quiet)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.down()

    @property
    def api(self) -> Api:
        """Plain requests as the administrator."""
        return control_plane.admin_api(self.record)

    @property
    def environment(self) -> dict[str, str]:
        """This process' environment with KUBECONFIG, and kubectl and helm on the PATH."""
        folder = tool("kubectl").parent
        no_proxy = ",".join(filter(None, [os.environ.get("NO_PROXY"), self.record.address]))
        path = f"{folder}:{os.environ.get('PATH', '')}"
        return {**os.environ, "KUBECONFIG": str(self.kubeconfig), "PATH": path, "NO_PROXY": no_proxy}

    def kubectl(self, *arguments: str | Path, input: str | None = None, kubeconfig: Path | None = None) -> str:
        """Run kubectl and return what it prints on stdout. Raises ClusterError with what it says on stderr."""
        return self._run("kubectl", *arguments, input=input, kubeconfig=kubeconfig)

    def helm(self, *arguments: str | Path, input: str | None = None, kubeconfig: Path | None = None) -> str:
        """Run helm and return what it prints on stdout. Raises ClusterError with what it says on stderr."""
        return self._run("helm", *arguments, input=input, kubeconfig=kubeconfig)

    def _run(self, program: str, *arguments: str | Path, input: str | None, kubeconfig: Path | None) -> str:
        environment = {**self.environment, **({"KUBECONFIG": str(kubeconfig)} if kubeconfig else {})}
        command = [str(tool(program)), *map(str, arguments)]
        done = subprocess.run(command, input=input, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise ClusterError(f"`{program} {' '.join(command[1:])}` failed ({done.returncode}): {done.stderr.strip()}")
        return done.stdout

    def kubeconfig_for(self, user: str, groups: tuple[str, ...] = ()) -> Path:
        """A kubeconfig under a certificate for `user` in `groups`; its requests are theirs in the audit log."""
        file = re.sub(r"[^A-Za-z0-9.-]", "_", user)
        pair = pki.client(self.record.pki, Pair.at(self.record.pki, "ca"), user, groups, name=f"user-{file}")
        path = self.record.folder / f"{file}.kubeconfig"
        return kubeconfigs.write(path, self.name, self.server, self.ca, pair)

    def service_account_kubeconfig(self, namespace: str, name: str) -> Path:
        """A kubeconfig under a token of an existing service account, valid for a day."""
        token = self.kubectl("create", "token", name, "--namespace", namespace, "--duration=24h").strip()
        path = self.record.folder / f"{namespace}.{name}.kubeconfig"
        return kubeconfigs.write(path, self.name, self.server, self.ca, token)

    def load_image(self, archive: Path) -> list[str]:
        """Give the images of an OCI archive to the node; their names. Raises ClusterError if there is no node."""
        self._require_node("takes images")
        return runtime.load_image(self.record, archive)

    @property
    def enter(self) -> list[str]:
        """The command prefix that runs a program in the node's network; the host reaches pods and Services without."""
        self._require_node("has a network to enter")
        return machine.enter(self.record, mounts=False)

    def _require_node(self, what: str) -> None:
        if not self.record.node:
            raise ClusterError(f"only a cluster with a node {what}, and {self.name!r} has none; start one with --node")

    def writes(
        self,
        user: str | None = None,
        since: datetime | None = None,
        agent: str | None = None,
        *,
        leases: bool = False,
        events: bool = True,
    ) -> list[audit.Write]:
        """The writing requests that the API server answered, oldest first: see `audit.writes`."""
        return audit.writes(self.record.audit_log, user=user, agent=agent, since=since, leases=leases, events=events)

    def rights_used(self, user: str, since: datetime | None = None) -> set[tuple[str, str]]:
        """The (verb, resource) pairs that `user` asked for and was allowed: see `audit.rights_used`."""
        return audit.rights_used(self.record.audit_log, user, since)
