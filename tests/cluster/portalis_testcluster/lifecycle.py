"""Bringing a cluster up, finding it, and taking it down: the order in which things happen, in one place."""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from portalis_testcluster import control_plane, networks, preflight, processes, records, teardown
from portalis_testcluster.errors import ClusterError
from portalis_testcluster.locks import locked
from portalis_testcluster.node import metrics
from portalis_testcluster.node import start as node_tier
from portalis_testcluster.paths import cluster_folder, state_root
from portalis_testcluster.processes import Identity
from portalis_testcluster.progress import Say
from portalis_testcluster.records import Record

DEFAULT_NAME = "portalis"
EXTRAS = (metrics.NAME,)
_NAME = re.compile(r"[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?")
_LONGEST_SOCKET = 100  # Linux allows 107 bytes for a socket's path
_ROOM_GIB, _ROOM_GIB_WITH_NODE = 0.5, 3.0


@dataclass(frozen=True)
class Wish:
    """What a cluster is asked to be."""

    name: str
    node: bool
    gpus: int  # fake ones, on the node
    volume_uid: int  # who owns the volumes that the node makes
    port: int | None  # of the API server; None: 6443, or one that is free
    extras: tuple[str, ...]  # of EXTRAS
    owner: Identity | None  # the process that it shall not outlive


def bring_up(wish: Wish, say: Say) -> Record:
    """Start the cluster that is wished for, or return it if it runs; what a dead one left is cleared away first.

    Raises ClusterError when the machine lacks something, when the port is taken, or when a cluster of that name runs
    and is another one than is wished for.
    """
    folder = folder_of(wish.name)
    for abandoned in teardown.remove_abandoned():
        say(f"removed {abandoned!r}, left by a run that was killed")
    with locked(teardown.lock_of(folder), on_wait=lambda: say(f"another process works on {wish.name!r}; waiting")):
        found = records.read(folder)
        if found and is_healthy(found):
            _require_same(found, wish)
            return found
        if folder.exists():
            say(f"removing what is left of {wish.name!r}")
        teardown.remove(folder)
        return _start(wish, folder, say)


def find(name: str) -> Record:
    """The running cluster `name`. Raises ClusterError if it is not up."""
    record = records.read(folder_of(name))
    if record is None or not is_healthy(record):
        raise ClusterError(f"no cluster {name!r} is up. Start it with `make cluster-up NAME={name}`")
    return record


def take_down(name: str, say: Say) -> None:
    """Remove the cluster `name` in whatever state it is; nothing happens if there is none."""
    folder = folder_of(name)
    with locked(teardown.lock_of(folder), on_wait=lambda: say(f"another process works on {name!r}; waiting")):
        teardown.remove(folder)


def is_healthy(record: Record) -> bool:
    """Whether the cluster came up, everything that was started for it still runs, and its API server is ready."""
    started = processes.recorded(record.folder).values()
    runs = record.complete and all(process.is_alive() for process in started)
    return runs and control_plane.admin_api(record).is_ready()


def folder_of(name: str) -> Path:
    """The state folder of the cluster `name`. Raises ClusterError for what cannot be a name."""
    if not _NAME.fullmatch(name):
        raise ClusterError(
            f"{name!r} cannot be a cluster's name: it takes 1 to 40 lower-case letters, digits and hyphens, "
            "with no hyphen at either end"
        )
    folder = cluster_folder(name)
    if len(str(folder / "etcd-peer.sock")) > _LONGEST_SOCKET:
        raise ClusterError(f"the path {folder} is too long for the sockets in it. Set PORTALIS_STATE to a shorter path")
    return folder


def _start(wish: Wish, folder: Path, say: Say) -> Record:
    if unknown := set(wish.extras) - set(EXTRAS):
        raise ClusterError(f"{', '.join(sorted(unknown))} cannot be had; what can be added: {', '.join(EXTRAS)}")
    if wish.extras and not wish.node:
        raise ClusterError(f"{', '.join(wish.extras)} runs on a node, and this cluster has none; add --node")
    preflight.require_room(state_root(), _ROOM_GIB_WITH_NODE if wish.node else _ROOM_GIB, "to run a cluster")
    if wish.node:
        node_tier.require(folder, say)
    folder.mkdir(parents=True, mode=0o700)
    try:
        record = _record(wish, folder)
        record.write()
        if wish.owner or wish.node:
            _start_keeper(record)
        if wish.node:
            node_tier.before_control_plane(record)
        control_plane.start(record, say)
        if wish.node:
            node_tier.after_control_plane(record, say)
        record.completed().write()
    except ClusterError as refusal:
        logs = teardown.keep_logs(folder)
        teardown.remove(folder)
        raise ClusterError(f"{refusal}\nIts logs are kept in {logs}" if logs else str(refusal)) from None
    except BaseException:
        teardown.remove(folder)
        raise
    return record.completed()


def _record(wish: Wish, folder: Path) -> Record:
    network = networks.claim(folder)
    address = network.host if wish.node else network.loopback
    if wish.port is not None:
        preflight.require_port(address, wish.port)
    return Record(
        name=wish.name,
        folder=folder,
        index=network.index,
        node=wish.node,
        gpus=wish.gpus,
        volume_uid=wish.volume_uid,
        extras=wish.extras,
        address=address,
        port=wish.port or preflight.free_port(address, 6443),
        owner=wish.owner,
    )


def _start_keeper(record: Record) -> None:
    package = Path(__file__).resolve().parent
    command = [sys.executable, "-m", f"{package.name}.keeper", str(record.folder)]
    processes.start(record.folder, "keeper", command, {"PYTHONPATH": str(package.parent)})


def _require_same(found: Record, wish: Wish) -> None:
    if found.node != wish.node or wish.port not in (None, found.port) or not set(wish.extras) <= set(found.extras):
        extras = "".join(f" and {extra}" for extra in found.extras)
        runs = f"{'with' if found.node else 'without'} a node{extras}, on port {found.port}"
        raise ClusterError(
            f"the cluster {found.name!r} runs already, {runs}. "
            f"Take it down first (`make cluster-down NAME={found.name}`) or choose another name"
        )
