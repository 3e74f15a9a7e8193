"""The control plane tier: it is Kubernetes, and its controllers and its audit log can be relied on."""

import json
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from portalis_testcluster import Cluster, ClusterError, audit

pytestmark = pytest.mark.apiserver

DEPLOYMENT = {
    "apiVersion": "apps/v1",
    "kind": "Deployment",
    "metadata": {"name": "web"},
    "spec": {
        "replicas": 2,
        "selector": {"matchLabels": {"app": "web"}},
        "template": {
            "metadata": {"labels": {"app": "web"}},
            "spec": {"containers": [{"name": "web", "image": "localhost/web:1"}]},
        },
    },
}


def eventually(fact, seconds=30):
    until = time.monotonic() + seconds
    while not fact():
        assert time.monotonic() < until, "it did not come about in time"
        time.sleep(0.1)


def test_it_says_the_version_that_the_go_module_pins(control_plane: Cluster):
    version = json.loads(control_plane.kubectl("version", "-o", "json"))["serverVersion"]
    assert version["gitVersion"] == "v1.34.4"
    pinned = (Path(__file__).parent / "go" / "kube" / "go.mod").read_text()
    assert f"k8s.io/kubernetes {version['gitVersion']}" in pinned


def test_controllers_make_pods_and_the_garbage_collector_removes_them(control_plane: Cluster, namespace: str):
    control_plane.kubectl("apply", "-n", namespace, "-f", "-", input=json.dumps(DEPLOYMENT))
    eventually(lambda: control_plane.kubectl("get", "pods", "-n", namespace, "-o", "name").count("pod/") == 2)
    control_plane.kubectl("delete", "deployment", "web", "-n", namespace)
    eventually(lambda: control_plane.kubectl("get", "pods,replicasets", "-n", namespace, "-o", "name") == "")


def test_a_namespace_can_enforce_pod_security(control_plane: Cluster, namespace: str):
    control_plane.kubectl("label", "namespace", namespace, "pod-security.kubernetes.io/enforce=restricted")
    with pytest.raises(ClusterError, match="violates PodSecurity"):
        control_plane.kubectl("run", "root", "--image=localhost/web:1", "-n", namespace)


def test_writes_are_counted_by_user_and_reads_and_leases_are_not(control_plane: Cluster, namespace: str):
    user = f"writer-of-{namespace}"
    kubeconfig = control_plane.kubeconfig_for(user, groups=("system:masters",))
    lease = {"apiVersion": "coordination.k8s.io/v1", "kind": "Lease", "metadata": {"name": "mine"}}
    before = datetime.now(UTC)
    for manifest in (DEPLOYMENT, lease):
        control_plane.kubectl("create", "-n", namespace, "-f", "-", input=json.dumps(manifest), kubeconfig=kubeconfig)
    control_plane.kubectl("get", "deployments", "-n", namespace, kubeconfig=kubeconfig)
    found = control_plane.writes(user=user, since=before)
    assert [(write.verb, write.resource, write.code) for write in found] == [("create", "deployments.apps", 201)]
    assert "kubectl" in found[0].agent
    assert len(control_plane.writes(user=user, leases=True)) == 2
    assert control_plane.writes(user=user, since=datetime.now(UTC)) == []


def test_the_rights_that_a_service_account_used_are_known(control_plane: Cluster, namespace: str):
    control_plane.kubectl("create", "serviceaccount", "reader", "-n", namespace)
    control_plane.kubectl("create", "role", "reader", "--verb=get,list", "--resource=configmaps", "-n", namespace)
    control_plane.kubectl(
        "create", "rolebinding", "reader", "--role=reader", f"--serviceaccount={namespace}:reader", "-n", namespace
    )
    kubeconfig = control_plane.service_account_kubeconfig(namespace, "reader")
    control_plane.kubectl("get", "configmaps", "-n", namespace, kubeconfig=kubeconfig)
    with pytest.raises(ClusterError, match='cannot list resource "secrets"'):
        control_plane.kubectl("get", "secrets", "-n", namespace, kubeconfig=kubeconfig)
    used = control_plane.rights_used(f"system:serviceaccount:{namespace}:reader")
    assert used == {("list", "configmaps")}


def test_a_line_of_the_audit_log_that_is_still_being_written_is_left_alone(tmp_path: Path):
    log = tmp_path / "audit.log"
    log.write_text('{"kind": "Event", "stage"')
    assert audit.writes(log) == []
