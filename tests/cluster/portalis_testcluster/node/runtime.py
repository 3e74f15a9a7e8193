"""containerd and the pods' network."""

import json
import subprocess
from pathlib import Path

from portalis_testcluster import binaries, images, preflight, processes, waiting
from portalis_testcluster.errors import ClusterError
from portalis_testcluster.node import machine
from portalis_testcluster.paths import write_aside
from portalis_testcluster.progress import Say
from portalis_testcluster.records import Record

PAUSE_IMAGE = "localhost/pause:3.10"

_CONFIG = """
version = 2
root = "{folder}/containerd"
state = "/run/containerd"

[grpc]
  address = "{socket}"

[plugins."io.containerd.internal.v1.opt"]
  path = "{folder}/containerd-opt"

[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "{pause}"
  # Without CAP_SYS_RESOURCE no process may be shielded from the out-of-memory killer, and no sandbox would start.
  restrict_oom_score_adj = true
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "{cni_programs}"
    conf_dir = "{folder}/cni"
  [plugins."io.containerd.grpc.v1.cri".containerd]
    snapshotter = "{snapshotter}"
    [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
      runtime_type = "io.containerd.runc.v2"
"""


def socket(cluster: Record) -> Path:
    """containerd's socket; on the disk, so that the host can reach it too."""
    return cluster.folder / "containerd.sock"


def start(cluster: Record, say: Say) -> None:
    """Start containerd and give it the pause image."""
    (cluster.folder / "cni").mkdir()
    write_aside(cluster.folder / "cni" / "10-portalis.conflist", json.dumps(_pod_network(cluster)))
    config = _CONFIG.format(
        folder=cluster.folder,
        socket=socket(cluster),
        pause=PAUSE_IMAGE,
        cni_programs=preflight.CNI_FOLDER,
        snapshotter=_snapshotter(cluster, say),
    )
    write_aside(cluster.folder / "containerd.toml", config)
    command = [*machine.enter(cluster), "containerd", "--config", str(cluster.folder / "containerd.toml")]
    processes.start(cluster.folder, "containerd", command)
    waiting.until(cluster, lambda: _answers(cluster), "containerd answers on its socket")
    pause = binaries.binary("pause", say)
    archive = images.write(cluster.folder / "pause.tar", PAUSE_IMAGE, {"pause": pause}, entrypoint=["/pause"])
    load_image(cluster, archive)


def load_image(cluster: Record, archive: Path) -> list[str]:
    """Give the images of an OCI (or docker) archive to the node; their names. Raises ClusterError if it is none."""
    command = [*ctr(cluster), "images", "import", "--snapshotter", _chosen_snapshotter(cluster), str(archive)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ClusterError(f"the images of {archive} could not be loaded into {cluster.name!r}: {done.stderr.strip()}")
    return [line.split()[1] for line in done.stdout.splitlines() if line.startswith("unpacking")]


def ctr(cluster: Record) -> list[str]:
    """The command that speaks to the node's containerd, with the kubelet's images in sight."""
    return ["ctr", "--address", str(socket(cluster)), "--namespace", "k8s.io"]


def _answers(cluster: Record) -> bool:
    asked = subprocess.run([*ctr(cluster), "version"], capture_output=True, check=False)
    return asked.returncode == 0


def _pod_network(cluster: Record) -> dict[str, object]:
    """A pod is linked to the node by a pair of its own and reaches everything through the node's routes.

    With a bridge, a Service whose pod is on the same bridge would be answered past kube-proxy's rules, unless the
    host's kernel sends bridged packets through iptables. Routed pairs need nothing of the host.
    """
    address_plan = {
        "type": "host-local",
        "dataDir": str(cluster.folder / "cni-addresses"),
        "ranges": [[{"subnet": str(cluster.network.pods)}]],
        "routes": [{"dst": "0.0.0.0/0"}],
    }
    plugins = [{"type": "ptp", "ipam": address_plan}]
    return {"cniVersion": "0.4.0", "name": "pods", "plugins": plugins}


def _snapshotter(cluster: Record, say: Say) -> str:
    """overlayfs where the disk can carry it (a folder that is itself an overlay cannot), else plain copies."""
    trial = cluster.folder / "overlay-trial"
    for name in ("lower", "upper", "work", "merged"):
        (trial / name).mkdir(parents=True)
    options = ",".join(f"{name}dir={trial / name}" for name in ("lower", "upper", "work"))
    attempt = f"mount -t overlay overlay -o {options} {trial}/merged && umount {trial}/merged"
    if subprocess.run([*machine.enter(cluster), "sh", "-c", attempt], capture_output=True, check=False).returncode == 0:
        return "overlayfs"
    say(f"no overlay can be mounted in {cluster.folder}: images are copied instead, which takes more room and time")
    return "native"


def _chosen_snapshotter(cluster: Record) -> str:
    config = (cluster.folder / "containerd.toml").read_text()
    return "overlayfs" if 'snapshotter = "overlayfs"' in config else "native"
