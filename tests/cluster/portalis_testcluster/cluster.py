"""One local cluster, as tests and the command line hold it."""

import os
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from portalis_testcluster import (
    audit,
    control_plane,
    kubeconfigs,
    networks,
    pki,
    preflight,
    processes,
    records,
    teardown,
)
from portalis_testcluster.api import Api
from portalis_testcluster.errors import ClusterError
from portalis_testcluster.locks import locked
from portalis_testcluster.node import machine, runtime
from portalis_testcluster.node import start as node_tier
from portalis_testcluster.paths import cluster_folder, state_root
from portalis_testcluster.pki import Pair
from portalis_testcluster.processes import Identity
from portalis_testcluster.progress import Say, quiet
from portalis_testcluster.records import Record
from portalis_testcluster.tools import tool

DEFAULT_NAME = "portalis"
_NAME = re.compile(r"[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?")
_LONGEST_SOCKET = 100  # Linux allows 107 bytes for a socket's path


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
        outlive: bool = False,
        say: Say = quiet,
    ) -> Self:
        """Start the cluster `name`, or return the one that runs already; what a dead one left is cleared away first.

        `gpus` fake GPUs are on the node; volumes that the node makes belong to `volume_uid`. Unless it may `outlive`
        this process, the cluster is taken down when the process ends, however it ends. Raises ClusterError when the
        machine lacks something, when `port` is taken, or when the cluster of that name runs with another tier.
        """
        folder = cluster_folder(_checked(name))
        for abandoned in teardown.remove_abandoned():
            say(f"removed {abandoned!r}, left by a run that was killed")
        with locked(teardown.lock_of(folder), on_wait=lambda: say(f"another process is working on {name!r}; waiting")):
            found = records.read(folder)
            if found and is_healthy(found):
                _require_same(found, node, port)
                return cls(found)
            if folder.exists():
                say(f"removing what is left of {name!r}")
            teardown.remove(folder)
            owner = None if outlive else Identity.of(os.getpid())
            return cls(_start(name, folder, node, gpus, port, volume_uid, owner, say))

    @classmethod
    def find(cls, name: str = DEFAULT_NAME) -> Self:
        """The running cluster `name`. Raises ClusterError if it is not up."""
        record = records.read(cluster_folder(_checked(name)))
        if record is None or not is_healthy(record):
            raise ClusterError(
                f"no cluster {name!r} is up; start it with `python -m portalis_testcluster up --name {name}`"
            )
        return cls(record)

    def down(self) -> None:
        """Take the cluster away, with everything that it made on this machine."""
        take_down(self.name)

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


def is_healthy(record: Record) -> bool:
    """Whether everything that was started for the cluster still runs, and its API server is ready."""
    started = processes.recorded(record.folder).values()
    return (
        bool(started) and all(process.is_alive() for process in started) and control_plane.admin_api(record).is_ready()
    )


def take_down(name: str, say: Say = quiet) -> None:
    """Remove the cluster `name` in whatever state it is; nothing happens if there is none."""
    folder = cluster_folder(_checked(name))
    with locked(teardown.lock_of(folder), on_wait=lambda: say(f"another process is working on {name!r}; waiting")):
        teardown.remove(folder)


def _start(
    name: str, folder: Path, node: bool, gpus: int, port: int | None, volume_uid: int, owner: Identity | None, say: Say
) -> Record:
    preflight.require_room(state_root(), 3.0 if node else 0.5, "to run a cluster")
    if node:
        node_tier.require(folder, say)
    folder.mkdir(parents=True, mode=0o700)
    try:
        network = networks.claim(folder)
        address = network.host if node else network.loopback
        if port is not None:
            preflight.require_port(address, port)
        record = Record(
            name=name,
            folder=folder,
            index=network.index,
            node=node,
            gpus=gpus,
            volume_uid=volume_uid,
            address=address,
            port=port or preflight.free_port(address, 6443),
            owner=owner,
        )
        record.write()
        if owner or node:
            _start_keeper(record)
        if node:
            node_tier.before_control_plane(record)
        control_plane.start(record, say)
        if node:
            node_tier.after_control_plane(record, say)
    except BaseException:
        teardown.remove(folder)
        raise
    return record


def _start_keeper(record: Record) -> None:
    package = Path(__file__).resolve().parent
    command = [sys.executable, "-m", f"{package.name}.keeper", str(record.folder)]
    processes.start(record.folder, "keeper", command, {"PYTHONPATH": str(package.parent)})


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ClusterError(
            f"{name!r} cannot be a cluster's name: it takes 1 to 40 lower-case letters, digits and hyphens, "
            "with no hyphen at either end"
        )
    socket = cluster_folder(name) / "etcd-peer.sock"
    if len(str(socket)) > _LONGEST_SOCKET:
        raise ClusterError(f"the path of {socket} is too long for a socket; set PORTALIS_STATE to a shorter path")
    return name


def _require_same(found: Record, node: bool, port: int | None) -> None:
    if found.node != node or port not in (None, found.port):
        runs = f"{'with' if found.node else 'without'} a node, on port {found.port}"
        raise ClusterError(
            f"the cluster {found.name!r} runs already, {runs}. "
            f"Take it down first (`python -m portalis_testcluster down --name {found.name}`) or choose another --name"
        )
