"""Starting the node, around the control plane: the link first, since the API server listens on it."""

from pathlib import Path

from portalis_testcluster import binaries, preflight
from portalis_testcluster.errors import ClusterError
from portalis_testcluster.node import dns, kubelet, machine, metrics, runtime, storage
from portalis_testcluster.progress import Say
from portalis_testcluster.records import Record


def require(folder: Path, say: Say) -> None:
    """Refuse what cannot have a node on this machine; install what is missing; build what has to be built."""
    preflight.require_root()
    for own in machine.OWN_FOLDERS:
        if folder.resolve().is_relative_to(own):
            raise ClusterError(
                f"a node's state cannot be kept in {folder}: the node has a {own} of its own and would not see it. "
                "Set PORTALIS_STATE to another folder"
            )
    preflight.install_node_tools(say)
    for name in binaries.NODE:
        binaries.binary(name, say)


def before_control_plane(cluster: Record) -> None:
    """Make the node's namespaces and its link to the host."""
    machine.start(cluster)


def after_control_plane(cluster: Record, say: Say) -> None:
    """Start what runs on the node, and wait until it takes pods and resolves names."""
    runtime.start(cluster, say)
    kubelet.start(cluster, say)
    dns.start(cluster, say)
    storage.make_classes(cluster)
    if metrics.NAME in cluster.extras:
        metrics.start(cluster, say)
