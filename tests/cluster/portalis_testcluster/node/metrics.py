"""metrics-server, for clusters that are asked to have it: `kubectl top`, and autoscaling by CPU and memory."""

import base64

from portalis_testcluster import binaries, control_plane, pki, processes, waiting
from portalis_testcluster.api import RequestFailed
from portalis_testcluster.node import machine, objects
from portalis_testcluster.pki import Pair
from portalis_testcluster.progress import Say
from portalis_testcluster.records import Record

NAME = "metrics-server"
_USER = f"system:{NAME}"
_PORT = 4443
_API = "v1beta1.metrics.k8s.io"
_RULES = [
    {"apiGroups": [""], "resources": ["nodes/metrics"], "verbs": ["get"]},
    {"apiGroups": [""], "resources": ["pods", "nodes"], "verbs": ["get", "list", "watch"]},
]


def start(cluster: Record, say: Say) -> None:
    """Start metrics-server on the node and wait until it has measured the node."""
    objects.grant(cluster, _USER, _RULES)
    objects.bind(cluster, _USER, "system:auth-delegator")
    objects.bind_in_kube_system(cluster, _USER, "extension-apiserver-authentication-reader")
    objects.lead_to_node(cluster, NAME, [("https", "TCP", 443)], _PORT)
    ca = Pair.at(cluster.pki, "ca")
    pki.server(cluster.pki, ca, NAME, [f"{NAME}.kube-system.svc", cluster.network.node])
    control_plane.component_kubeconfig(cluster, NAME, _USER)
    kubeconfig = f"{cluster.pki}/{NAME}.kubeconfig"
    flags = [
        f"--kubeconfig={kubeconfig}",
        f"--authentication-kubeconfig={kubeconfig}",
        f"--authorization-kubeconfig={kubeconfig}",
        f"--tls-cert-file={cluster.pki}/{NAME}.crt",
        f"--tls-private-key-file={cluster.pki}/{NAME}.key",
        f"--kubelet-certificate-authority={ca.certificate}",
        "--kubelet-preferred-address-types=InternalIP",
        "--kubelet-use-node-status-port",
        f"--secure-port={_PORT}",
        "--metric-resolution=10s",  # the least that it takes; and more than the next
        "--kubelet-request-timeout=5s",
    ]
    processes.start(cluster.folder, NAME, [*machine.enter(cluster), str(binaries.binary(NAME, say)), *flags])
    _register(cluster, ca)
    waiting.until(cluster, lambda: _has_measured(cluster), "metrics-server has measured the node")


def _register(cluster: Record, ca: Pair) -> None:
    spec = {
        "group": "metrics.k8s.io",
        "version": "v1beta1",
        "service": {"namespace": "kube-system", "name": NAME},
        "caBundle": base64.b64encode(ca.certificate.read_bytes()).decode(),
        "groupPriorityMinimum": 100,
        "versionPriority": 100,
    }
    manifest = {
        "apiVersion": "apiregistration.k8s.io/v1",
        "kind": "APIService",
        "metadata": {"name": _API},
        "spec": spec,
    }
    control_plane.admin_api(cluster).apply(f"/apis/apiregistration.k8s.io/v1/apiservices/{_API}", manifest)


def _has_measured(cluster: Record) -> bool:
    try:
        measured = control_plane.admin_api(cluster).get("/apis/metrics.k8s.io/v1beta1/nodes")
    except RequestFailed:  # not registered, or not ready yet
        return False
    return bool(measured["items"])
