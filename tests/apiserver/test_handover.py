"""Who says how many pods there are: the spec, then an autoscaler, then the spec again; never a moment of one."""

import json
import subprocess
import threading

import pytest

pytestmark = pytest.mark.apiserver

SCALED = {"minReplicas": 2, "maxReplicas": 8}


def replicas(install) -> int:
    return install.get("statefulset", "rosetta-triton")["spec"]["replicas"]


def holders(install) -> set[str]:
    """The field managers that hold spec.replicas."""
    fields = install.get("statefulset", "rosetta-triton")["metadata"]["managedFields"]
    return {entry["manager"] for entry in fields if "f:replicas" in entry["fieldsV1"].get("f:spec", {})}


@pytest.fixture(autouse=True)
def _cpu_metrics(serve):
    """What metrics-server serves; nobody answers in it, so the autoscaler knows nothing and keeps the number."""
    serve("metrics.k8s.io", "v1beta1", "PodMetrics", "pods")


@pytest.fixture
def watched(install):
    """A record of every number of replicas that the StatefulSet ever wanted, from the API server's own watch."""
    seen: list[int] = []
    command = [
        "kubectl",
        "-n",
        install.namespace,
        "get",
        "statefulset",
        "--watch",
        "-o",
        "jsonpath={.spec.replicas}{'\\n'}",
    ]
    watch = subprocess.Popen(command, env=install.cluster.environment, stdout=subprocess.PIPE, text=True)
    thread = threading.Thread(
        target=lambda: seen.extend(int(line) for line in watch.stdout if line.strip()), daemon=True
    )
    thread.start()
    yield seen
    watch.terminate()
    watch.wait(10)


def test_from_the_spec_to_the_autoscaler_and_back_the_number_never_drops(install, until, watched):
    install.operator()
    install.create(triton={"replicas": 5})
    install.wait_until_created()
    until(lambda: 5 in watched)

    install.create(triton={"replicas": 5}, autoscaling=SCALED)
    until(lambda: install.get("hpa", "rosetta-triton"), says=install.logs)
    until(lambda: "portalis-operator" not in holders(install), says=install.logs)
    assert replicas(install) == 5
    assert holders(install) == {"portalis-autoscaled"}

    # the autoscaler writes through the scale sub-resource, as kube-controller-manager does
    patch = json.dumps({"spec": {"replicas": 7}})
    install.kubectl(
        "patch",
        "statefulset",
        "rosetta-triton",
        "--subresource=scale",
        "--type=merge",
        "--field-manager=kube-controller-manager",
        "-p",
        patch,
    )
    before = len(install.writes())
    with pytest.raises(AssertionError):
        until(lambda: replicas(install) != 7, within=3)
    assert not [write for write in install.writes()[before:] if write.resource == "statefulsets.apps"]
    install.create(triton={"replicas": 5}, autoscaling={**SCALED, "maxReplicas": 9})
    until(lambda: install.get("hpa", "rosetta-triton")["spec"]["maxReplicas"] == 9, says=install.logs)
    assert replicas(install) == 7

    install.create(triton={"replicas": 4})
    until(lambda: install.get("hpa", "rosetta-triton") is None, says=install.logs)
    until(lambda: replicas(install) == 4, says=install.logs)
    until(lambda: holders(install) == {"portalis-operator"}, says=lambda: (holders(install), install.logs()))
    assert set(watched) == {5, 7, 4}


def test_a_translator_that_is_created_with_autoscaling_begins_at_its_floor(install, until):
    install.operator()
    install.create(triton={"replicas": 6}, autoscaling={"minReplicas": 3, "maxReplicas": 8})
    until(lambda: install.get("hpa", "rosetta-triton"), says=install.logs)
    assert replicas(install) == 3
    until(lambda: "portalis-operator" not in holders(install), says=install.logs)
    assert replicas(install) == 3


def test_the_real_autoscaler_raises_the_number_to_a_new_floor(install, until):
    """The HPA controller of the control plane, with no metrics at hand, still enforces minReplicas."""
    install.operator()
    install.create(autoscaling={"minReplicas": 2, "maxReplicas": 8})
    until(lambda: install.get("hpa", "rosetta-triton"), says=install.logs)
    until(lambda: "portalis-operator" not in holders(install), says=install.logs)
    install.create(autoscaling={"minReplicas": 4, "maxReplicas": 8})
    until(lambda: replicas(install) == 4, 60, lambda: (install.get("hpa", "rosetta-triton"), install.logs()))
    assert "portalis-operator" not in holders(install)
