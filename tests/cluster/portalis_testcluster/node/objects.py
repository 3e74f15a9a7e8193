"""Objects that the node's own services need: rights for their users, and Services that lead to the node."""

from typing import Any

from portalis_testcluster import control_plane
from portalis_testcluster.records import Record

_RBAC = "/apis/rbac.authorization.k8s.io/v1"
_GROUP = "rbac.authorization.k8s.io"


def grant(cluster: Record, user: str, rules: list[dict[str, list[str]]]) -> None:
    """Let `user` do what `rules` say, in the whole cluster, under a ClusterRole of the user's name."""
    role = {"apiVersion": f"{_GROUP}/v1", "kind": "ClusterRole", "metadata": {"name": user}, "rules": rules}
    control_plane.admin_api(cluster).apply(f"{_RBAC}/clusterroles/{user}", role)
    bind(cluster, user, user)


def bind(cluster: Record, user: str, cluster_role: str) -> None:
    """Give `user` an existing ClusterRole."""
    name = user if user == cluster_role else f"{user}-{cluster_role}"
    binding = _binding("ClusterRoleBinding", name, user, "ClusterRole", cluster_role)
    control_plane.admin_api(cluster).apply(f"{_RBAC}/clusterrolebindings/{name}", binding)


def bind_in_kube_system(cluster: Record, user: str, role: str) -> None:
    """Give `user` an existing Role of the namespace kube-system."""
    binding = _binding("RoleBinding", user, user, "Role", role)
    control_plane.admin_api(cluster).apply(f"{_RBAC}/namespaces/kube-system/rolebindings/{user}", binding)


def lead_to_node(
    cluster: Record, service: str, ports: list[tuple[str, str, int]], node_port: int, cluster_ip: str | None = None
) -> None:
    """Make a Service in kube-system whose `ports` (name, protocol, port) all lead to `node_port` of the node itself."""
    metadata = {"name": service, "labels": {"kubernetes.io/service-name": service, "k8s-app": service}}
    spec: dict[str, Any] = {
        "ports": [{"name": name, "protocol": protocol, "port": port} for name, protocol, port in ports]
    }
    if cluster_ip:
        spec["clusterIP"] = cluster_ip
    endpoints = {
        "apiVersion": "discovery.k8s.io/v1",
        "kind": "EndpointSlice",
        "metadata": metadata,
        "addressType": "IPv4",
        "endpoints": [{"addresses": [cluster.network.node], "conditions": {"ready": True}}],
        "ports": [{"name": name, "protocol": protocol, "port": node_port} for name, protocol, _ in ports],
    }
    api = control_plane.admin_api(cluster)
    namespace = "namespaces/kube-system"
    manifest = {"apiVersion": "v1", "kind": "Service", "metadata": metadata, "spec": spec}
    api.apply(f"/api/v1/{namespace}/services/{service}", manifest)
    api.apply(f"/apis/discovery.k8s.io/v1/{namespace}/endpointslices/{service}", endpoints)


def _binding(kind: str, name: str, user: str, role_kind: str, role: str) -> dict[str, Any]:
    return {
        "apiVersion": f"{_GROUP}/v1",
        "kind": kind,
        "metadata": {"name": name},
        "roleRef": {"apiGroup": _GROUP, "kind": role_kind, "name": role},
        "subjects": [{"apiGroup": _GROUP, "kind": "User", "name": user}],
    }
