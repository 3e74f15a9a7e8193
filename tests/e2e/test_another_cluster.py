"""CLUSTER=current: `make demo` and `make demo-down` on a cluster that is known only by its kubeconfig, with images that
its node has to pull from a registry. The cluster is ours, and is treated as if it were a stranger's."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from portalis_demo.local import with_images
from portalis_demo.steps import SYSTEM_NAMESPACE
from portalis_demo.target import PARTS
from portalis_testcluster import Cluster
from portalis_testcluster.current import is_chosen
from portalis_testcluster.node import registry

pytestmark = [
    pytest.mark.node,
    pytest.mark.slow,
    pytest.mark.skipif(is_chosen(), reason="the user's own cluster stands for itself"),
]

Demo = Callable[[str], "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def demo(node_cluster: Cluster) -> Iterator[Demo]:
    """`demo("up")`, as a user with a kubeconfig and a registry runs it."""
    images = with_images(node_cluster).images
    with registry.running(node_cluster.record) as address:
        for part in PARTS:
            registry.push(node_cluster.record, getattr(images, part), f"{address}/team/portalis-{part}:demo")
        chosen = {
            "CLUSTER": "current",
            "IMAGES": f"{address}/team/portalis",
            "TAG": "demo",
            "STORAGE_CLASS": "portalis-rwx",
        }

        def run(action: str) -> subprocess.CompletedProcess[str]:
            command = [sys.executable, "-m", "portalis_demo", action]
            environment = {**node_cluster.environment, **chosen}
            return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=500, check=False)

        yield run


def images_in(cluster: Cluster, *namespaces: str) -> set[str]:
    found = set()
    for namespace in namespaces:
        for pod in json.loads(cluster.kubectl("get", "pods", "-n", namespace, "-o", "json"))["items"]:
            found |= {container["image"] for container in pod["spec"]["containers"]}
    return found


def test_the_demo_runs_and_goes_on_a_cluster_that_is_not_its_own(node_cluster: Cluster, demo: Demo) -> None:
    done = demo("up")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "(Python prints the same)" in done.stdout
    assert "remove what the demo made in this cluster" in done.stdout
    pulled = {f"localhost:5000/team/portalis-{part}:demo" for part in PARTS}
    assert images_in(node_cluster, SYSTEM_NAMESPACE, "portalis-demo") == pulled

    down = demo("down")
    assert down.returncode == 0, down.stderr
    assert "The CRD stays, since every translator of the cluster would go with it" in down.stdout
    namespaces = node_cluster.kubectl("get", "namespaces", "-o", "name").split()
    assert not {f"namespace/{SYSTEM_NAMESPACE}", "namespace/portalis-demo"} & set(namespaces)
    assert demo("down").stdout.strip() == "Nothing of the demo is here."


def test_a_namespace_that_was_there_before_is_left_alone(node_cluster: Cluster, demo: Demo) -> None:
    node_cluster.kubectl("create", "namespace", SYSTEM_NAMESPACE)
    try:
        done = demo("up")
        assert done.returncode == 1
        assert f"namespace {SYSTEM_NAMESPACE} was there before the demo" in done.stderr
        namespaces = node_cluster.kubectl("get", "namespaces", "-o", "name").split()
        assert "namespace/portalis-demo" not in namespaces
    finally:
        node_cluster.kubectl("delete", "namespace", SYSTEM_NAMESPACE)
