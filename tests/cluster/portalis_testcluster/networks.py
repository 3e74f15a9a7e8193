"""Addresses: each cluster claims a number under a lock, and everything that could collide follows from it."""

import ipaddress
import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from portalis_testcluster import preflight
from portalis_testcluster.errors import ClusterError
from portalis_testcluster.locks import locked
from portalis_testcluster.paths import index_folder, write_aside

_MOST = 200
Net = ipaddress.IPv4Network


@dataclass(frozen=True)
class Network:
    """The addresses of cluster number ``index``."""

    index: int

    @property
    def loopback(self) -> str:
        """Where the control plane listens when there is no node: an address of its own, so the usual ports are free."""
        return f"127.77.{self.index}.1"

    @property
    def host(self) -> str:
        """The host's end of the link to the node; the control plane listens here when there is a node."""
        return f"10.77.{self.index}.1"

    @property
    def node(self) -> str:
        """The node's end of the link."""
        return f"10.77.{self.index}.2"

    @property
    def pods(self) -> Net:
        """The pods' addresses: 254."""
        return Net(f"10.244.{self.index}.0/24")

    @property
    def services(self) -> Net:
        """The cluster IPs: 4,094, enough for 200 translators with a few Services each."""
        return Net(f"10.{96 + self.index // 16}.{self.index % 16 * 16}.0/20")

    @property
    def dns(self) -> str:
        """The cluster IP of the Service kube-dns."""
        return str(self.services[10])

    @property
    def kubernetes(self) -> str:
        """The cluster IP of the Service kubernetes."""
        return str(self.services[1])

    @property
    def link(self) -> str:
        """The name of the host's network interface to the node."""
        return f"portalis{self.index}"


def claim(folder: Path) -> Network:
    """Claim the lowest free number for the cluster in `folder`; the one that it already has, if it has one.

    A claim counts for as long as its cluster's folder exists, so a folder removed by hand frees its number.
    Raises ClusterError when none is left.
    """
    with _index() as claims:
        for number, holder in claims.items():
            if holder == folder:
                return Network(number)
        routes = _routes()
        for number in range(1, _MOST + 1):
            taken = number in claims and claims[number].exists()
            if not taken and not _collides(Network(number), routes):
                write_aside(index_folder() / str(number), str(folder))
                return Network(number)
    raise ClusterError(
        f"all {_MOST} cluster networks are claimed or collide with this machine's routes. "
        "`make cluster-status` lists the clusters; remove some with `make cluster-down NAME=…`"
    )


def claimed(folder: Path) -> Network | None:
    """The network that the cluster in `folder` has claimed; None if it has none."""
    with _index() as claims:
        return next((Network(number) for number, holder in claims.items() if holder == folder), None)


def release(folder: Path) -> None:
    """Give back the number of the cluster in `folder`."""
    with _index() as claims:
        for number, holder in claims.items():
            if holder == folder:
                (index_folder() / str(number)).unlink()


@contextmanager
def _index() -> Iterator[dict[int, Path]]:
    """The claims, number → cluster's folder, under the lock that keeps them as they are."""
    with locked(index_folder() / "lock"):
        files = [file for file in index_folder().iterdir() if file.name.isdigit()]
        yield {int(file.name): Path(file.read_text()) for file in files}


def _routes() -> list[Net]:
    """What this machine routes somewhere already, its default route aside. Only a node (root) adds routes."""
    ip = preflight.find_tool("ip")
    if os.geteuid() != 0 or not ip:
        return []
    listed = subprocess.run([ip, "-json", "-4", "route"], capture_output=True, text=True, check=True)
    targets = [route["dst"] for route in json.loads(listed.stdout or "[]") if route["dst"] != "default"]
    return [Net(target) for target in targets]


def _collides(network: Network, routes: list[Net]) -> bool:
    wanted = (Net(f"{network.host}/30", strict=False), network.pods, network.services)
    return any(route.overlaps(net) for route in routes for net in wanted)
