"""kubelet and kube-proxy, and the fake GPUs that the kubelet offers."""

import json
from pathlib import Path

from portalis_testcluster import binaries, control_plane, pki, processes, waiting
from portalis_testcluster.api import Api
from portalis_testcluster.node import machine, runtime
from portalis_testcluster.paths import write_aside
from portalis_testcluster.pki import Pair
from portalis_testcluster.progress import Say
from portalis_testcluster.records import Record

NODE_NAME = "node1"
GPU = "nvidia.com/gpu"
_MOST_PODS = 200  # its address range has room for 254


def start(cluster: Record, say: Say) -> None:
    """Start kubelet, kube-proxy and the GPU plugin, and wait until the node is Ready and offers its GPUs."""
    ca = Pair.at(cluster.pki, "ca")
    pki.server(cluster.pki, ca, "kubelet", [NODE_NAME, cluster.network.node])
    control_plane.component_kubeconfig(cluster, "node", f"system:node:{NODE_NAME}", ("system:nodes",))
    control_plane.component_kubeconfig(cluster, "kube-proxy", "system:kube-proxy")
    write_aside(cluster.folder / "resolv.conf", f"nameserver {cluster.network.dns}\n")
    write_aside(cluster.folder / "kubelet.json", json.dumps(_kubelet(cluster), indent=2))
    write_aside(cluster.folder / "kube-proxy.json", json.dumps(_kube_proxy(cluster), indent=2))
    inside = machine.enter(cluster)
    kubelet: list[str | Path] = [
        binaries.component("kubelet", say),
        f"--config={cluster.folder}/kubelet.json",
        f"--kubeconfig={cluster.pki}/node.kubeconfig",
        f"--hostname-override={NODE_NAME}",
        f"--node-ip={cluster.network.node}",
    ]
    proxy: list[str | Path] = [binaries.component("kube-proxy", say), f"--config={cluster.folder}/kube-proxy.json"]
    processes.start(cluster.folder, "kubelet", [*inside, *kubelet])
    processes.start(cluster.folder, "kube-proxy", [*inside, *proxy])
    api = control_plane.admin_api(cluster)
    if cluster.gpus:
        # The node's /var/lib is this folder of the host's.
        registrar = cluster.folder / "node" / "lib" / "kubelet" / "device-plugins" / "kubelet.sock"
        waiting.until(cluster, registrar.exists, "the kubelet takes registrations of device plugins")
        plugin: list[str | Path] = [binaries.binary("gpu-plugin", say), f"-count={cluster.gpus}", f"-resource={GPU}"]
        processes.start(cluster.folder, "gpu-plugin", [*inside, *plugin])
    waiting.until(cluster, lambda: _is_ready(api, cluster.gpus), f"the node is Ready with {cluster.gpus} × {GPU}")


def _is_ready(api: Api, gpus: int) -> bool:
    path = f"/api/v1/nodes/{NODE_NAME}"
    if not api.exists(path):
        return False
    node = api.get(path)
    conditions = {condition["type"]: condition["status"] for condition in node["status"].get("conditions", [])}
    offered = int(node["status"].get("allocatable", {}).get(GPU, "0"))
    untainted = not node["spec"].get("taints")
    return conditions.get("Ready") == "True" and offered == gpus and untainted


def _kubelet(cluster: Record) -> dict[str, object]:
    return {
        "apiVersion": "kubelet.config.k8s.io/v1beta1",
        "kind": "KubeletConfiguration",
        "authentication": {
            "anonymous": {"enabled": False},
            "webhook": {"enabled": True},
            "x509": {"clientCAFile": f"{cluster.pki}/ca.crt"},
        },
        "authorization": {"mode": "Webhook"},
        "tlsCertFile": f"{cluster.pki}/kubelet.crt",
        "tlsPrivateKeyFile": f"{cluster.pki}/kubelet.key",
        "containerRuntimeEndpoint": f"unix://{runtime.socket(cluster)}",
        "cgroupDriver": "cgroupfs",
        "cgroupRoot": f"/{machine.cgroup(cluster.network)}",
        "failCgroupV1": False,
        "enforceNodeAllocatable": [],
        "oomScoreAdj": 0,
        "failSwapOn": False,
        "clusterDNS": [cluster.network.dns],
        "clusterDomain": "cluster.local",
        "resolvConf": f"{cluster.folder}/resolv.conf",
        "maxPods": _MOST_PODS,
        # The disk is the user's: its filling up is no reason to evict pods or to remove images that nothing can pull.
        "evictionHard": {"memory.available": "100Mi", "nodefs.available": "1%", "imagefs.available": "1%"},
        "imageGCHighThresholdPercent": 100,
    }


def _kube_proxy(cluster: Record) -> dict[str, object]:
    return {
        "apiVersion": "kubeproxy.config.k8s.io/v1alpha1",
        "kind": "KubeProxyConfiguration",
        "clientConnection": {"kubeconfig": f"{cluster.pki}/kube-proxy.kubeconfig"},
        "clusterCIDR": str(cluster.network.pods),
        "hostnameOverride": NODE_NAME,
        "mode": "iptables",
        "iptables": {"minSyncPeriod": "100ms"},  # a pod that becomes ready, or leaves, shows at once
        "oomScoreAdj": 0,
        # Zero leaves the kernel's settings alone: they are the host's, too.
        "conntrack": {"maxPerCore": 0, "min": 0, "tcpEstablishedTimeout": "0s", "tcpCloseWaitTimeout": "0s"},
    }
