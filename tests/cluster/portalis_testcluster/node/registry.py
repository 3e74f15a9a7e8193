"""A container registry on the node's own loopback, which is where a cluster pulls from that knows no archive of ours.

Debian's docker-registry, unpacked and not installed: its package would start a service of the machine.
"""

import json
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portalis_testcluster import processes, waiting
from portalis_testcluster.errors import ClusterError
from portalis_testcluster.locks import locked
from portalis_testcluster.node import machine, runtime
from portalis_testcluster.paths import cache_root, write_aside
from portalis_testcluster.records import Record

ADDRESS = "localhost:5000"
"""containerd speaks plain HTTP to a registry on localhost."""


@contextmanager
def running(cluster: Record) -> Iterator[str]:
    """A registry in the node's network; gives its address, as an image's reference has it."""
    folder = cluster.folder / "registry"
    folder.mkdir(exist_ok=True)
    config = {
        "version": "0.1",
        "log": {"level": "warn"},
        "storage": {"filesystem": {"rootdirectory": str(folder)}},
        "http": {"addr": "127.0.0.1:5000"},
    }
    write_aside(cluster.folder / "registry.json", json.dumps(config))  # JSON is YAML, which it reads
    server = processes.start(
        cluster.folder,
        "registry",
        [*machine.enter(cluster, mounts=False), program(), "serve", cluster.folder / "registry.json"],
    )
    asks = [*machine.enter(cluster, mounts=False), "curl", "-sf", f"http://{ADDRESS}/v2/"]
    try:
        answers = lambda: subprocess.run(asks, capture_output=True, check=False).returncode == 0  # noqa: E731
        waiting.until(cluster, answers, "the registry answers")
        yield ADDRESS
    finally:
        server.terminate()
        server.wait(10)


def push(cluster: Record, image: str, reference: str) -> None:
    """Push an image that the node has under another reference, and take that name from the node: it has to pull it."""
    enter, ctr = machine.enter(cluster, mounts=False), runtime.ctr(cluster)
    for step in (
        [*ctr, "images", "tag", "--force", image, reference],
        [*enter, *ctr, "images", "push", "--plain-http", reference],
        [*ctr, "images", "remove", "--sync", reference],
    ):
        done = subprocess.run(step, capture_output=True, text=True, check=False)
        if done.returncode:
            raise ClusterError(f"{image} could not be pushed as {reference}: {done.stderr.strip()}")


def program() -> Path:
    """The registry's program; fetched the first time. Raises ClusterError where apt has none."""
    folder = cache_root() / "tools" / "docker-registry"
    path = folder / "usr" / "bin" / "docker-registry"
    with locked(folder.with_suffix(".lock")):
        if not path.exists():
            with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
                unpack = "apt-get download -qq docker-registry && dpkg-deb -x docker-registry_*.deb unpacked"
                done = subprocess.run(["sh", "-c", unpack], cwd=scratch, capture_output=True, text=True, check=False)
                if done.returncode:
                    raise ClusterError(f"Debian's package docker-registry cannot be had: {done.stderr.strip()}")
                (Path(scratch) / "unpacked").rename(folder)
    return path
