"""What a newcomer sees in the demo, on the node tier; and then what goes wrong in a cluster's life, in this order."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any

import pytest

from portalis_demo import steps
from portalis_demo.local import with_images
from portalis_demo.show import Story
from portalis_demo.target import Target, current_target
from portalis_testcluster import Cluster

pytestmark = [pytest.mark.node, pytest.mark.slow]

NAMESPACE = "first-light"
NAME = "rosetta"
TRITON = f"{NAME}-triton"
GATEWAY = f"{NAME}-gateway"
OPERATOR = "system:serviceaccount:portalis-system:portalis-operator"
MINIMAL = steps.ROOT / "examples" / "minimal.yaml"


@pytest.fixture(scope="module")
def target(node_cluster: Cluster) -> Target:
    """The node tier with our images, or the user's cluster with those of IMAGES; and the operator from its chart."""
    target = current_target() or with_images(node_cluster)
    steps.install_operator(target)
    steps.make_namespace(target, NAMESPACE)
    return target


@pytest.fixture(scope="module")
def rosetta(target: Target) -> Iterator[Target]:
    """The translator of examples/minimal.yaml, Ready."""
    steps.apply_translator(target, NAMESPACE, MINIMAL)
    with Story().waiting("rosetta") as wait:
        steps.wait_until_ready(target, NAMESPACE, NAME, wait)
    yield target
    target.kubectl("delete", "namespace", NAMESPACE, "--ignore-not-found", "--wait=false")


def get(target: Target, kind: str, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(target.kubectl("get", kind, name, "-n", NAMESPACE, "-o", "json"))
    return found


def names(target: Target, kinds: str, selector: str = "") -> list[str]:
    return target.kubectl("get", kinds, "-n", NAMESPACE, "-o", "name", "-l", selector).split()


def until(what: str, holds: Callable[[], object], seconds: float) -> float:
    """Wait for a fact; returns how long it took."""
    began = time.monotonic()
    while not holds():
        assert time.monotonic() - began < seconds, f"not within {seconds} s: {what}"
        time.sleep(0.2)
    return time.monotonic() - began


def ready_replicas(target: Target) -> int:
    return int(get(target, "statefulset", TRITON).get("status", {}).get("readyReplicas", 0))


def test_a_python_file_comes_back_as_rust_over_both_protocols(rosetta: Target) -> None:
    source = steps.ROOT / "examples" / "fibonacci.py"
    with rosetta.reach(NAMESPACE, GATEWAY, 80) as http, rosetta.reach(NAMESPACE, GATEWAY, 8001) as grpc:
        over_http = steps.translate(source, f"http://{http}", "http")
        assert steps.translate(source, grpc, "grpc") == over_http
    assert steps.run_rust(over_http) == steps.run_python(source)


def test_kubectl_shows_one_readable_line_and_describe_tells_the_story(rosetta: Target) -> None:
    header, line = rosetta.kubectl("get", "ptr", "-n", NAMESPACE).splitlines()
    assert header.split() == ["NAME", "READY", "MODELS", "REPLICAS", "URL", "REASON", "AGE"]
    assert line.split()[:5] == [NAME, "True", "3/3", "2/2", f"http://{GATEWAY}.{NAMESPACE}.svc:80"]
    described = rosetta.kubectl("describe", "ptr", NAME, "-n", NAMESPACE)
    assert "Ready" in described.split("Events:")[1], described


def test_the_models_find_the_sandbox_at_the_address_that_they_are_told(rosetta: Target) -> None:
    def works() -> bool:
        conditions = steps.translator(rosetta, NAMESPACE, NAME)["status"]["conditions"]
        return any((each["type"], each["status"]) == ("SandboxReady", "True") for each in conditions)

    until("the sandbox takes jobs", works, 90)
    ask = "import os, urllib.request as r; print(r.urlopen(os.environ['PORTALIS_SANDBOX_URL'] + '/healthz').read())"
    asked = rosetta.kubectl("exec", f"{TRITON}-0", "-n", NAMESPACE, "-c", "triton", "--", "python3", "-c", ask)
    assert '"status": "ok"' in asked


def test_forbidden_paths_are_not_reachable_through_the_gateway(rosetta: Target) -> None:
    with rosetta.reach(NAMESPACE, GATEWAY, 80) as http:
        for path in ("v2/repository/index", "v2/systemsharedmemory/status", "metrics", "v2/logging"):
            with pytest.raises(urllib.error.HTTPError) as refused:
                urllib.request.urlopen(urllib.request.Request(f"http://{http}/{path}", method="POST"), timeout=10)
            assert refused.value.code == 404, path


def test_a_deleted_triton_pod_loses_only_what_it_had_in_flight(
    rosetta: Target, load: Callable[[str], AbstractContextManager[Any]]
) -> None:
    with rosetta.reach(NAMESPACE, GATEWAY, 80) as http, load(http) as requests:
        requests.wait_for(100)
        deleted = time.monotonic()
        rosetta.kubectl("delete", "pod", f"{TRITON}-0", "-n", NAMESPACE, "--grace-period=0", "--force", "--wait=false")
        until("the pod is back", lambda: ready_replicas(rosetta) == 2, 120)
        requests.wait_for(len(requests.sent) + 100)
    failures = requests.failures()
    late = [each for each in failures if each.began > deleted + 5]
    assert not late, late
    assert len(failures) <= 4 * 5, failures  # four threads; each may meet the dying pod for a few requests


def test_a_hand_edit_is_repaired_in_seconds_and_the_event_names_field_and_editor(rosetta: Target) -> None:
    edit = {"spec": {"template": {"spec": {"terminationGracePeriodSeconds": 45}}}}
    rosetta.kubectl(
        "patch",
        "deployment",
        GATEWAY,
        "-n",
        NAMESPACE,
        "--type=merge",
        "-p",
        json.dumps(edit),
        "--field-manager=night-shift",
    )

    def repaired() -> bool:
        spec = get(rosetta, "deployment", GATEWAY)["spec"]["template"]["spec"]
        return bool(spec["terminationGracePeriodSeconds"] != 45)

    until("the field is ours again", repaired, 10)

    def told() -> bool:
        events = rosetta.kubectl(
            "get", "events", "-n", NAMESPACE, "-o", "jsonpath={range .items[*]}{.message}{'\\n'}{end}"
        )
        return any("terminationGracePeriodSeconds" in line and "night-shift" in line for line in events.splitlines())

    until("an event names the field and the other field manager", told, 10)


@pytest.mark.parametrize("replicas", [3, 1, 2])
def test_scaling_is_followed_down_to_the_status(rosetta: Target, replicas: int) -> None:
    patch = json.dumps({"spec": {"triton": {"replicas": replicas}}})
    rosetta.kubectl("patch", "ptr", NAME, "-n", NAMESPACE, "--type=merge", "-p", patch)
    with Story().waiting(f"{replicas} replicas") as wait:
        body = steps.wait_until_ready(rosetta, NAMESPACE, NAME, wait)
    until("surplus pods are gone", lambda: len(triton_pods(rosetta)) == replicas, 90)
    assert body["status"]["readyReplicas"] >= replicas
    assert ready_replicas(rosetta) == replicas
    until(
        "the status counts them",
        lambda: steps.translator(rosetta, NAMESPACE, NAME)["status"]["replicas"] == replicas,
        20,
    )


def triton_pods(target: Target) -> list[str]:
    return names(target, "pods", f"app.kubernetes.io/instance={NAME},app.kubernetes.io/component=triton")


def test_a_restarted_operator_writes_nothing(rosetta: Target, node_cluster: Cluster) -> None:
    time.sleep(3)  # the last status of the scaling test is written
    since, before = datetime.now(UTC), versions(rosetta)
    rosetta.kubectl("rollout", "restart", "deployment/portalis-operator", "-n", steps.SYSTEM_NAMESPACE)
    rosetta.kubectl("rollout", "status", "deployment/portalis-operator", "-n", steps.SYSTEM_NAMESPACE, "--timeout=90s")
    time.sleep(15)
    assert versions(rosetta) == before
    if rosetta.local:  # another cluster's audit log is not ours to read
        assert node_cluster.writes(user=OPERATOR, since=since) == []


def versions(target: Target) -> dict[str, str]:
    """What the operator writes, and the version of each: a write would change it."""
    kinds = "ptr,statefulset,deployment,service,configmap,secret,serviceaccount,pdb,networkpolicy,pvc"
    listed = "jsonpath={range .items[*]}{.kind}/{.metadata.name} {.metadata.resourceVersion}{'\\n'}{end}"
    found = target.kubectl("get", kinds, "-n", NAMESPACE, "-o", listed)
    return dict(line.split() for line in found.splitlines())


def test_handing_replicas_to_an_autoscaler_and_back_restarts_no_pod(rosetta: Target) -> None:
    if not rosetta.local and "metrics.k8s.io/v1beta1" not in rosetta.kubectl("api-versions").split():
        pytest.skip("this cluster has no metrics-server, and so nothing to scale on")
    before = uids(rosetta)
    on = {"spec": {"autoscaling": {"minReplicas": 2, "maxReplicas": 3}}}
    rosetta.kubectl("patch", "ptr", NAME, "-n", NAMESPACE, "--type=merge", "-p", json.dumps(on))
    until("the HPA exists", lambda: names(rosetta, "hpa"), 20)
    counted = "jsonpath={.status.currentMetrics[0].resource.current.averageUtilization}"
    measured = lambda: rosetta.kubectl("get", "hpa", TRITON, "-n", NAMESPACE, "-o", counted)  # noqa: E731
    until("the HPA measures the pods", measured, 90)
    assert before <= uids(rosetta)  # it may have added one: 75 % of what the cpu profile asks for is not much
    off = {"spec": {"autoscaling": None}}
    rosetta.kubectl("patch", "ptr", NAME, "-n", NAMESPACE, "--type=merge", "-p", json.dumps(off))
    until("the HPA is gone", lambda: not names(rosetta, "hpa"), 20)
    until("the replicas are the spec's again", lambda: uids(rosetta) == before, 90)
    assert get(rosetta, "statefulset", TRITON)["spec"]["replicas"] == 2


def uids(target: Target) -> set[str]:
    return {pod["metadata"]["uid"] for pod in pods(target)}


def pods(target: Target) -> list[dict[str, Any]]:
    selector = f"app.kubernetes.io/instance={NAME},app.kubernetes.io/component=triton"
    found: list[dict[str, Any]] = json.loads(
        target.kubectl("get", "pods", "-n", NAMESPACE, "-l", selector, "-o", "json")
    )["items"]
    return found


def test_deletion_leaves_nothing_but_the_retained_volume(rosetta: Target) -> None:
    rosetta.kubectl("delete", "ptr", NAME, "-n", NAMESPACE, "--timeout=60s")
    kinds = "statefulset,deployment,service,configmap,secret,serviceaccount,pdb,hpa,networkpolicy,pod"
    until("the children are gone", lambda: not names(rosetta, kinds, f"app.kubernetes.io/instance={NAME}"), 150)
    assert names(rosetta, "pvc") == [f"persistentvolumeclaim/{NAME}-models"]


def test_a_translator_of_the_same_name_adopts_the_volume_and_delete_policy_removes_it(rosetta: Target) -> None:
    volume = get(rosetta, "pvc", f"{NAME}-models")["metadata"]["uid"]
    steps.apply_translator(rosetta, NAMESPACE, MINIMAL)
    with Story().waiting("rosetta again") as wait:
        steps.wait_until_ready(rosetta, NAMESPACE, NAME, wait)
    assert get(rosetta, "pvc", f"{NAME}-models")["metadata"]["uid"] == volume
    policy = {"spec": {"modelRepository": {"deletionPolicy": "Delete"}}}
    rosetta.kubectl("patch", "ptr", NAME, "-n", NAMESPACE, "--type=merge", "-p", json.dumps(policy))
    owned = lambda: get(rosetta, "pvc", f"{NAME}-models")["metadata"].get("ownerReferences")  # noqa: E731
    until("the volume is owned", owned, 20)
    rosetta.kubectl("delete", "ptr", NAME, "-n", NAMESPACE, "--timeout=60s")
    until("the volume is gone too", lambda: not names(rosetta, "pvc"), 150)
