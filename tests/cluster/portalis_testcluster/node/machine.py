"""The node as a machine: its namespaces, its link to the host, its cgroups.

One process, the anchor, holds a mount and a network namespace; containerd, kubelet, kube-proxy and CoreDNS are started
inside them. So the node has a /run, /var/lib and /var/log of its own, every mount and iptables rule goes when the last
process goes, and several nodes share a host although the kubelet insists on /var/lib/kubelet/device-plugins.
"""

import errno
import os
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from portalis_testcluster import processes, waiting
from portalis_testcluster.errors import ClusterError
from portalis_testcluster.networks import Network
from portalis_testcluster.records import Record

ANCHOR = "node"
OWN_FOLDERS = ("/run", "/var/lib", "/var/log")  # the node sees its own in their place
_CGROUPS = Path("/sys/fs/cgroup")

# What the kubelet wants of the kernel, and would set for the whole host. It reads these files instead and is content.
_KERNEL_WISHES = {
    "vm/overcommit_memory": "1",
    "vm/panic_on_oom": "0",
    "kernel/panic": "10",
    "kernel/panic_on_oops": "1",
    "kernel/keys/root_maxkeys": "1000000",
    "kernel/keys/root_maxbytes": "25000000",
}

# $1: the node's folder. Mounts of the host come in later too, none of the node's goes out; inside the node they are
# shared, for volumes that ask for propagation.
_BECOME_A_NODE = """
set -e
mount --make-rshared /
mount -t tmpfs -o mode=755 tmpfs /run
mount --bind "$1/lib" /var/lib
mount --bind "$1/log" /var/log
for wish in $(cd "$1/sys" && find . -type f); do mount --bind "$1/sys/$wish" "/proc/sys/$wish"; done
ip link set lo up
echo 1 >/proc/sys/net/ipv4/ip_forward
touch "$1/ready"
exec sleep infinity
"""


def start(cluster: Record) -> None:
    """Start the anchor and link the node to the host. The host's end exists from then on."""
    folder = cluster.folder / "node"
    for own in ("lib", "log"):
        (folder / own).mkdir(parents=True)
    for name, value in _KERNEL_WISHES.items():
        if (Path("/proc/sys") / name).exists():
            (folder / "sys" / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / "sys" / name).write_text(f"{value}\n")
    unshare = ["unshare", "--mount", "--net", "--propagation", "slave"]
    processes.start(cluster.folder, ANCHOR, [*unshare, "/bin/sh", "-c", _BECOME_A_NODE, "sh", folder])
    waiting.until(cluster, (folder / "ready").exists, "the node's namespaces exist")
    _link(cluster.network, processes.recorded(cluster.folder)[ANCHOR].pid)
    for hierarchy in _hierarchies():
        _make_cgroup(hierarchy / cgroup(cluster.network))


def enter(cluster: Record, *, mounts: bool = True) -> list[str]:
    """The command prefix that runs something on the node; with `mounts=False`, in its network only."""
    pid = processes.recorded(cluster.folder)[ANCHOR].pid
    return ["nsenter", f"--target={pid}", "--net", *(["--mount"] if mounts else []), "--"]


def cgroup(network: Network) -> str:
    """The cgroup that all pods of the node are in, without the leading slash."""
    return f"portalis{network.index}"


def clean_up(network: Network, folder: Path) -> None:
    """Remove what a node leaves on the host once its daemons are dead: containers, cgroups, the link, mounts."""
    if os.geteuid() != 0:
        return
    _end_containers(network)
    # The kernel removes the link with the namespace, but takes its time; the next cluster may want the addresses now.
    subprocess.run(["ip", "link", "delete", network.link], capture_output=True, check=False)
    _unmount_under(folder)


def _link(network: Network, pid: int) -> None:
    inside = ["nsenter", f"--target={pid}", "--net", "--"]
    for command in (
        ["ip", "link", "add", network.link, "type", "veth", "peer", "name", "eth0", "netns", str(pid)],
        ["ip", "address", "add", f"{network.host}/30", "dev", network.link],
        ["ip", "link", "set", network.link, "up"],
        [*inside, "ip", "address", "add", f"{network.node}/30", "dev", "eth0"],
        [*inside, "ip", "link", "set", "eth0", "up"],
        [*inside, "ip", "route", "add", "default", "via", network.host],
        ["ip", "route", "add", str(network.pods), "via", network.node],
        ["ip", "route", "add", str(network.services), "via", network.node],
    ):
        _run(command)


def _run(command: Sequence[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ClusterError(f"`{' '.join(command)}` failed: {done.stderr.strip()}")


def _hierarchies() -> list[Path]:
    """Where cgroups can be made: the one tree of version 2, or each controller's of version 1."""
    if (_CGROUPS / "cgroup.controllers").exists():
        return [_CGROUPS]
    return sorted(path for path in _CGROUPS.iterdir() if path.is_dir() and not path.is_symlink())


def _make_cgroup(path: Path) -> None:
    path.mkdir(exist_ok=True)
    if not (path.parent / "cgroup.controllers").exists():
        return
    wanted = " ".join(f"+{name}" for name in (path.parent / "cgroup.controllers").read_text().split())
    for parent in (path.parent, path):  # version 2: children get what their parents switch on
        try:
            (parent / "cgroup.subtree_control").write_text(wanted)
        except OSError as error:
            raise ClusterError(
                f"the cgroup {parent} does not hand its controllers on ({error.strerror}): pods could have no limits. "
                "In a container, that takes the host's cgroup namespace (--cgroupns=host) and --privileged"
            ) from None


def _end_containers(network: Network) -> None:
    """Kill every process in the node's cgroups, then remove these from the leaves up."""
    trees = [tree for hierarchy in _hierarchies() if (tree := hierarchy / cgroup(network)).exists()]
    deadline = time.monotonic() + 20.0
    for tree in trees:
        while tree.exists():
            for pid in _members(tree):
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    continue
            if _removed(tree):
                break
            if time.monotonic() > deadline:
                raise ClusterError(f"the cgroup {tree} cannot be removed; processes in it: {list(_members(tree))}")
            time.sleep(0.05)


def _members(tree: Path) -> Iterator[int]:
    for folder, _, _ in os.walk(tree):  # not rglob, which fails when a cgroup goes away under it
        try:
            yield from (int(line) for line in Path(folder, "cgroup.procs").read_text().split())
        except OSError:  # the cgroup went away meanwhile, or is a threaded one
            continue


def _removed(tree: Path) -> bool:
    for folder, _, _ in os.walk(tree, topdown=False):
        try:
            Path(folder).rmdir()
        except FileNotFoundError:
            continue
        except OSError as error:
            if error.errno in (errno.EBUSY, errno.ENOTEMPTY):
                return False
            raise
    return True


def _unmount_under(folder: Path) -> None:
    """Unmount what is mounted under the cluster's folder on the host, the deepest first."""
    points = [line.split()[4] for line in Path("/proc/self/mountinfo").read_text().splitlines()]
    for point in sorted((point for point in points if Path(point).is_relative_to(folder)), reverse=True):
        _run(["umount", "--lazy", point])
