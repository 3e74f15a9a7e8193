"""The node tier: real pods, Services, names, fake GPUs and volumes."""

import json
import subprocess
import time
import urllib.request
from pathlib import Path

import pytest

from portalis_testcluster import Cluster, probe
from portalis_testcluster.node import machine
from portalis_testcluster.probe import apply, claim, output_of, pod, wait_for

pytestmark = pytest.mark.node


@pytest.fixture(scope="module", autouse=True)
def probe_image(node_cluster: Cluster) -> None:
    probe.load(node_cluster)


@pytest.fixture
def server(node_cluster: Cluster, namespace: str) -> str:
    """A Service `web` with two pods behind it; its cluster IP."""
    pods = [pod(f"web-{i}", "serve", ":8080", ports=[{"containerPort": 8080}]) for i in range(2)]
    for one in pods:
        one["metadata"]["labels"] = {"app": "web"}
    ports = [{"port": 80, "targetPort": 8080}]
    service = {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web"}}
    apply(node_cluster, namespace, *pods, {**service, "spec": {"selector": {"app": "web"}, "ports": ports}})
    for one in pods:
        wait_for(node_cluster, namespace, one["metadata"]["name"], "condition=Ready")
    return node_cluster.kubectl("get", "service", "web", "-n", namespace, "-o", "jsonpath={.spec.clusterIP}")


def test_a_pod_finds_a_service_by_its_name(node_cluster: Cluster, namespace: str, server: str):
    asking = pod("asking", "get", f"http://web.{namespace}.svc.cluster.local")
    assert output_of(node_cluster, namespace, asking).startswith("web-")
    resolving = pod("resolving", "resolve", "web")
    assert output_of(node_cluster, namespace, resolving) == server


def test_a_pod_sees_the_address_of_the_pod_that_asks_and_not_the_nodes(
    node_cluster: Cluster, namespace: str, server: str
):
    answer = output_of(node_cluster, namespace, pod("asking", "get", "http://web"))
    own = node_cluster.kubectl("get", "pod", "asking", "-n", namespace, "-o", "jsonpath={.status.podIP}")
    assert answer.endswith(f"asked by {own}")


def test_the_host_reaches_pods_and_services_directly(node_cluster: Cluster, namespace: str, server: str):
    address = node_cluster.kubectl("get", "pod", "web-0", "-n", namespace, "-o", "jsonpath={.status.podIP}")
    with urllib.request.urlopen(f"http://{address}:8080", timeout=10) as answer:
        assert answer.read().decode().startswith("web-0 asked by")
    answered = set()
    until = time.monotonic() + 30
    while answered != {"web-0", "web-1"}:
        assert time.monotonic() < until, f"only {answered} answered behind the Service"
        with urllib.request.urlopen(f"http://{server}", timeout=10) as answer:
            answered.add(answer.read().decode().split()[0])


def test_a_name_outside_the_cluster_does_not_resolve(node_cluster: Cluster, namespace: str):
    apply(node_cluster, namespace, pod("outside", "resolve", "example.com"))
    wait_for(node_cluster, namespace, "outside", "jsonpath={.status.phase}=Failed")
    assert "example.com" in node_cluster.kubectl("logs", "-n", namespace, "outside")


def test_a_command_can_be_run_in_a_pod(node_cluster: Cluster, namespace: str, server: str):
    said = node_cluster.kubectl("exec", "-n", namespace, "web-1", "--", "/probe", "get", "http://localhost:8080")
    assert said.startswith("web-1 asked by")


def test_gpus_are_counted_out_and_a_request_for_more_waits(node_cluster: Cluster, namespace: str):
    limits = {"limits": {"nvidia.com/gpu": "2"}}
    given = output_of(node_cluster, namespace, pod("two", "environment", "NVIDIA_VISIBLE_DEVICES", resources=limits))
    assert len(set(given.split(","))) == 2
    assert all(device.startswith("GPU-fake-") for device in given.split(","))
    apply(node_cluster, namespace, pod("nine", "serve", ":1", resources={"limits": {"nvidia.com/gpu": "9"}}))
    node_cluster.kubectl("wait", "-n", namespace, "--for=condition=PodScheduled=false", "pod/nine", "--timeout=30s")
    condition = node_cluster.kubectl(
        "get", "pod", "nine", "-n", namespace, "-o", "jsonpath={.status.conditions[?(@.type=='PodScheduled')].message}"
    )
    assert "Insufficient nvidia.com/gpu" in condition


def test_a_shared_volume_is_written_by_pods_that_are_not_root_and_goes_with_its_claim(
    node_cluster: Cluster, namespace: str
):
    apply(node_cluster, namespace, claim("shared", "ReadWriteMany", "portalis-rwx"))
    bound = "--for=jsonpath={.status.phase}=Bound"
    node_cluster.kubectl("wait", "-n", namespace, bound, "persistentvolumeclaim/shared", "--timeout=30s")
    for name in ("one", "two"):
        writing = pod(name, "write", f"/data/{name}", "here", claims={"shared": "/data"})
        assert output_of(node_cluster, namespace, writing) == "written by 1000"
    volume = node_cluster.kubectl("get", "pvc", "shared", "-n", namespace, "-o", "jsonpath={.spec.volumeName}")
    path = Path(node_cluster.kubectl("get", "pv", volume, "-o", "jsonpath={.spec.hostPath.path}"))
    assert {file.name for file in path.iterdir()} == {"one", "two"}
    node_cluster.kubectl("delete", "pods", "one", "two", "-n", namespace)
    node_cluster.kubectl("delete", "pvc", "shared", "-n", namespace)
    node_cluster.kubectl("wait", "--for=delete", f"pv/{volume}", "--timeout=30s")
    assert not path.exists()


def test_the_default_class_binds_for_its_first_pod_and_refuses_sharing(node_cluster: Cluster, namespace: str):
    apply(node_cluster, namespace, claim("own", "ReadWriteOnce"), claim("shared", "ReadWriteMany"))
    writing = pod("writing", "write", "/data/file", "here", claims={"own": "/data"})
    assert output_of(node_cluster, namespace, writing) == "written by 1000"
    apply(node_cluster, namespace, pod("sharing", "write", "/data/file", "here", claims={"shared": "/data"}))
    node_cluster.kubectl("wait", "-n", namespace, "--for=create", "event/shared.refused", "--timeout=30s")
    message = node_cluster.kubectl("get", "event", "shared.refused", "-n", namespace, "-o", "jsonpath={.message}")
    assert message == "failed to provision volume: class portalis-rwo has no ReadWriteMany volumes"


def test_the_kubelet_finds_its_wishes_fulfilled_and_does_not_set_the_hosts_kernel(node_cluster: Cluster):
    node_sees = node_cluster.record.folder / "node" / "sys"
    names = {str(path.relative_to(node_sees)) for path in node_sees.rglob("*") if path.is_file()}
    assert {"vm/overcommit_memory", "kernel/panic", "kernel/panic_on_oops"} <= names
    reading = [*machine.enter(node_cluster.record), "cat", "/proc/sys/kernel/panic"]
    assert subprocess.run(reading, capture_output=True, text=True, check=True).stdout == "10\n"


def test_the_kubelet_tells_what_the_node_uses(node_cluster: Cluster):
    """Autoscaling and eviction live on these figures; they are missing when the kubelet cannot make out its disk."""
    summary = json.loads(node_cluster.kubectl("get", "--raw", "/api/v1/nodes/node1/proxy/stats/summary"))["node"]
    assert summary["memory"]["workingSetBytes"] > 0
    assert summary["fs"]["availableBytes"] > 0
