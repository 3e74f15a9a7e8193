"""CoreDNS as the Service kube-dns."""

import secrets
import socket
from pathlib import Path

from portalis_testcluster import binaries, control_plane, processes, waiting
from portalis_testcluster.node import machine, objects
from portalis_testcluster.paths import write_aside
from portalis_testcluster.progress import Say
from portalis_testcluster.records import Record

_USER = "system:coredns"
_PORT = 1053
_PORTS = [("dns", "UDP", 53), ("dns-tcp", "TCP", 53)]
_RULES = [
    {"apiGroups": [""], "resources": ["services", "pods", "namespaces"], "verbs": ["list", "watch"]},
    {"apiGroups": ["discovery.k8s.io"], "resources": ["endpointslices"], "verbs": ["list", "watch"]},
]
_PROBE = "kubernetes.default.svc.cluster.local"

# Answers live for a second only, so that a pod which comes or goes shows at once. Names outside the cluster are
# refused: nothing in a test may depend on them.
_COREFILE = """
.:{port} {{
    errors
    kubernetes cluster.local in-addr.arpa {{
        kubeconfig {kubeconfig}
        pods insecure
        ttl 1
    }}
    cache 1
}}
"""


def start(cluster: Record, say: Say) -> None:
    """Start CoreDNS on the node and wait until the Service's address resolves a name."""
    objects.grant(cluster, _USER, _RULES)
    objects.lead_to_node(cluster, "kube-dns", _PORTS, _PORT, cluster_ip=cluster.network.dns)
    control_plane.component_kubeconfig(cluster, "coredns", _USER)
    corefile = _COREFILE.format(port=_PORT, kubeconfig=cluster.pki / "coredns.kubeconfig")
    write_aside(cluster.folder / "Corefile", corefile)
    program: list[str | Path] = [binaries.binary("coredns", say), "-conf", cluster.folder / "Corefile"]
    processes.start(cluster.folder, "coredns", [*machine.enter(cluster), *program])
    waiting.until(cluster, lambda: resolve(cluster.network.dns, _PROBE) is not None, f"{_PROBE} resolves")


def resolve(server: str, name: str, timeout_seconds: float = 1.0) -> str | None:
    """The first IPv4 address that the DNS server says for `name`; None for no answer, or an answer without one."""
    identifier = secrets.token_bytes(2)
    labels = b"".join(bytes([len(label)]) + label.encode() for label in name.split("."))
    question = labels + b"\0" + b"\0\x01\0\x01"  # type A, class IN
    query = identifier + b"\x01\0" + b"\0\x01" + b"\0" * 6 + question
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        udp.settimeout(timeout_seconds)
        try:
            udp.sendto(query, (server, 53))
            answer = udp.recv(4096)
        except OSError:
            return None
    body = answer[len(query) :]
    if answer[:2] != identifier or int.from_bytes(answer[6:8]) == 0:
        return None
    name_length = 2 if body[0] & 0xC0 else len(labels) + 1
    return socket.inet_ntoa(body[name_length + 10 : name_length + 14])
