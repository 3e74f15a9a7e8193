"""What must be so before anything starts. Each refusal names what is wrong and what to do about it."""

import os
import shutil
import socket
import subprocess
from pathlib import Path

from portalis_testcluster.errors import ClusterError
from portalis_testcluster.progress import Say, say

_GIB = 1 << 30
_IP_FREEBIND = 15  # ip(7); the socket module has no name for it

# Tool → the Debian package that has it.
NODE_TOOLS = {
    "containerd": "containerd",
    "ctr": "containerd",
    "runc": "runc",
    "iptables": "iptables",
    "ipset": "ipset",
    "ip": "iproute2",
    "conntrack": "conntrack",
    "nsenter": "util-linux",
    "unshare": "util-linux",
}
CNI_FOLDER = Path("/usr/lib/cni")
_SYSTEM_FOLDERS = "/usr/local/sbin:/usr/sbin:/sbin"  # not on every user's PATH


def require_root() -> None:
    """Refuse to start a node without root."""
    if os.geteuid() != 0:
        raise ClusterError(
            f"a node needs root (it makes network namespaces, mounts and cgroups), and this is user {os.geteuid()}. "
            "Run the same command with sudo, or leave out --node: the control plane needs no root"
        )


def require_room(folder: Path, gib: float, purpose: str) -> None:
    """Refuse when the disk under ``folder`` has less than ``gib`` GiB free."""
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    free = shutil.disk_usage(existing).free / _GIB
    if free < gib:
        raise ClusterError(
            f"not enough room on the disk of {existing}: {free:.1f} GiB free, {gib:.1f} GiB needed {purpose}. "
            "Free some, or set PORTALIS_CACHE and PORTALIS_STATE to folders on a larger disk"
        )


def find_tool(name: str) -> str | None:
    """The path of a program on the PATH or in the system folders, None if it is not installed."""
    return shutil.which(name, path=os.environ.get("PATH", "/usr/bin:/bin") + ":" + _SYSTEM_FOLDERS)


def require_tool(name: str, way_out: str) -> str:
    """The path of a program; refuse with the way to install it when it is missing."""
    if path := find_tool(name):
        return path
    raise ClusterError(f"{name} is not installed: {way_out}")


def install_node_tools(say: Say = say) -> None:
    """Install by apt what the node tier runs and this machine lacks; refuse, naming them, if there is no apt."""
    missing = {package for tool, package in NODE_TOOLS.items() if not find_tool(tool)}
    if not (CNI_FOLDER / "ptp").exists():
        missing.add("containernetworking-plugins")
    if not missing:
        return
    packages = sorted(missing)
    if not find_tool("apt-get"):
        raise ClusterError(
            f"the node tier needs {', '.join(packages)} (Debian package names), and there is no apt-get here"
        )
    say(f"installing with apt-get: {' '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
    ):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise ClusterError(f"`{' '.join(command)}` failed; run it by hand and start again:\n{done.stderr.strip()}")


def port_is_free(address: str, port: int) -> bool:
    """Whether a server could listen there now."""
    try:
        _bind(address, port)
    except OSError:
        return False
    return True


def require_port(address: str, port: int) -> None:
    """Refuse a port that the user asked for and another program has."""
    if not port_is_free(address, port):
        raise ClusterError(
            f"port {port} on {address} is taken by another program (see `ss -ltnp 'sport = {port}'`). "
            "Give another one with --port, or leave --port out and a free one is picked"
        )


def free_port(address: str, preferred: int) -> int:
    """``preferred`` if it is free on ``address``, else a port that is."""
    if port_is_free(address, preferred):
        return preferred
    return _bind(address, 0)


def _bind(address: str, port: int) -> int:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.setsockopt(socket.SOL_IP, _IP_FREEBIND, 1)  # the link to a node has no address yet when this is asked
        probe.bind((address, port))
        return int(probe.getsockname()[1])
