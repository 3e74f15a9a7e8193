"""The control plane: etcd, API server, controller manager and scheduler, with the flags that each is given."""

import json
from pathlib import Path

from portalis_testcluster import audit, binaries, kubeconfigs, pki, processes, waiting
from portalis_testcluster.api import Api
from portalis_testcluster.paths import write_aside
from portalis_testcluster.pki import Pair
from portalis_testcluster.progress import Say
from portalis_testcluster.records import Record

PROCESSES = ("etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler")
ADMIN = "kubernetes-admin"
_ISSUER = "https://kubernetes.default.svc.cluster.local"


def admin_api(cluster: Record) -> Api:
    """Requests under the administrator's certificate."""
    return Api(cluster.server, Pair.at(cluster.pki, "ca").certificate, Pair.at(cluster.pki, ADMIN))


def start(cluster: Record, say: Say) -> None:
    """Start the control plane and wait until it is ready. Raises ClusterError, with the log's end, if it is not."""
    etcd, kube = binaries.binary("etcd", say), binaries.binary("kube", say).parent
    _make_certificates(cluster)
    write_aside(cluster.folder / "audit-policy.json", json.dumps(audit.POLICY))
    programs: dict[str, list[str | Path]] = {
        "etcd": [etcd, *_etcd(cluster)],
        "kube-apiserver": [kube / "kube-apiserver", *_apiserver(cluster)],
        "kube-controller-manager": [kube / "kube-controller-manager", *_controller_manager(cluster)],
        "kube-scheduler": [kube / "kube-scheduler", *_scheduler(cluster)],
    }
    for name in PROCESSES[:2]:
        processes.start(cluster.folder, name, programs[name])
    api = admin_api(cluster)
    waiting.until(cluster, api.is_ready, "the API server's /readyz says ok")
    for name in PROCESSES[2:]:
        processes.start(cluster.folder, name, programs[name])
    # A controller makes this account, so it shows that the controllers run; and without it no pod can be created.
    account = "/api/v1/namespaces/default/serviceaccounts/default"
    waiting.until(cluster, lambda: api.exists(account), "the controller manager makes the default service account")


def _make_certificates(cluster: Record) -> None:
    folder, network = cluster.pki, cluster.network
    folder.mkdir(exist_ok=True, mode=0o700)
    ca, front = pki.authority(folder, "ca"), pki.authority(folder, "front-proxy-ca")
    service = [f"kubernetes.default{rest}" for rest in ("", ".svc", ".svc.cluster.local")]
    pki.server(folder, ca, "kube-apiserver", ["localhost", "kubernetes", *service, cluster.address, network.kubernetes])
    pki.signing_key(folder, "service-account")
    pki.client(folder, front, "front-proxy-client")
    pki.client(folder, ca, "kube-apiserver-kubelet-client", ["system:masters"])
    admin = pki.client(folder, ca, ADMIN, ["system:masters"])
    kubeconfigs.write(cluster.kubeconfig, cluster.name, cluster.server, ca.certificate, admin)
    for name in ("kube-controller-manager", "kube-scheduler"):
        component_kubeconfig(cluster, name, f"system:{name}")


def component_kubeconfig(cluster: Record, name: str, user: str, groups: tuple[str, ...] = ()) -> None:
    """Write the kubeconfig of a component of the cluster, `pki/NAME.kubeconfig`, under a certificate of its own."""
    ca = Pair.at(cluster.pki, "ca")
    pair = pki.client(cluster.pki, ca, user, groups, name=f"{name}-client")
    kubeconfigs.write(cluster.pki / f"{name}.kubeconfig", cluster.name, cluster.server, ca.certificate, pair)


def _etcd(cluster: Record) -> list[str]:
    return [
        f"--data-dir={cluster.folder / 'etcd'}",
        f"--listen-client-urls={_etcd_socket(cluster)}",
        "--advertise-client-urls=http://127.0.0.1:2379",  # has to be host:port; nothing listens there
        f"--listen-peer-urls=unix://{cluster.folder / 'etcd-peer.sock'}",
        "--unsafe-no-fsync",  # nothing here has to survive a power cut
        "--log-level=warn",
    ]


def _etcd_socket(cluster: Record) -> str:
    """A socket file, not a port: nothing to collide, and no other user of the machine can open it."""
    return f"unix://{cluster.folder / 'etcd.sock'}"


def _apiserver(cluster: Record) -> list[str]:
    folder = cluster.pki
    flags = [
        f"--etcd-servers={_etcd_socket(cluster)}",
        f"--bind-address={cluster.address}",
        f"--secure-port={cluster.port}",
        f"--service-cluster-ip-range={cluster.network.services}",
        f"--tls-cert-file={folder}/kube-apiserver.crt",
        f"--tls-private-key-file={folder}/kube-apiserver.key",
        f"--client-ca-file={folder}/ca.crt",
        f"--service-account-issuer={_ISSUER}",
        f"--service-account-key-file={folder}/service-account.crt",
        f"--service-account-signing-key-file={folder}/service-account.key",
        "--authorization-mode=Node,RBAC",
        "--allow-privileged=true",
        # Aggregated APIs, such as metrics.k8s.io, learn from these headers on whose behalf they are asked.
        f"--requestheader-client-ca-file={folder}/front-proxy-ca.crt",
        "--requestheader-allowed-names=front-proxy-client",
        "--requestheader-extra-headers-prefix=X-Remote-Extra-",
        "--requestheader-group-headers=X-Remote-Group",
        "--requestheader-username-headers=X-Remote-User",
        f"--proxy-client-cert-file={folder}/front-proxy-client.crt",
        f"--proxy-client-key-file={folder}/front-proxy-client.key",
        "--enable-aggregator-routing=true",
        f"--kubelet-client-certificate={folder}/kube-apiserver-kubelet-client.crt",
        f"--kubelet-client-key={folder}/kube-apiserver-kubelet-client.key",
        f"--kubelet-certificate-authority={folder}/ca.crt",
        "--kubelet-preferred-address-types=InternalIP",  # logs and exec: nothing resolves the node's name
        f"--audit-policy-file={cluster.folder / 'audit-policy.json'}",
        f"--audit-log-path={cluster.audit_log}",
        "--audit-log-maxsize=1000",  # MB
        "--profiling=false",
    ]
    if cluster.node:
        return [*flags, f"--advertise-address={cluster.address}"]
    # A loopback address may not be the endpoint of a Service, and without a node nobody could use that Service.
    return [*flags, "--endpoint-reconciler-type=none"]


def _controller_manager(cluster: Record) -> list[str]:
    folder = cluster.pki
    return [
        f"--kubeconfig={folder}/kube-controller-manager.kubeconfig",
        f"--cluster-signing-cert-file={folder}/ca.crt",
        f"--cluster-signing-key-file={folder}/ca.key",
        f"--root-ca-file={folder}/ca.crt",
        f"--service-account-private-key-file={folder}/service-account.key",
        "--use-service-account-credentials",
        "--leader-elect=false",
        "--secure-port=0",
        "--kube-api-qps=200",  # 200 translators at once must not wait for the garbage collector's own throttle
        "--kube-api-burst=400",
        # Closed loops of the autoscaler in seconds instead of minutes; its arithmetic stays as it is.
        "--horizontal-pod-autoscaler-sync-period=2s",
        "--horizontal-pod-autoscaler-initial-readiness-delay=1s",
        "--horizontal-pod-autoscaler-cpu-initialization-period=1s",
    ]


def _scheduler(cluster: Record) -> list[str]:
    return [
        f"--kubeconfig={cluster.pki}/kube-scheduler.kubeconfig",
        "--leader-elect=false",
        "--secure-port=0",
        "--kube-api-qps=200",
        "--kube-api-burst=400",
    ]
