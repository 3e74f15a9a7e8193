"""What others change is put right within seconds, and the Event names the field and the writer."""

import itertools
import json
import time

import pytest

pytestmark = pytest.mark.apiserver


@pytest.fixture
def running(install):
    install.operator()
    install.create()
    install.wait_until_created()
    return install


def told(install, *parts: str):
    """Whether an Event about drift holds all of these parts."""
    return lambda: [
        event for event in install.events("DriftRepaired") if all(part in event["message"] for part in parts)
    ]


def edit(install, kind: str, name: str, **changes):
    install.kubectl("patch", kind, name, "--type=merge", "--field-manager=someone", "-p", json.dumps(changes))


def test_scaling_by_hand_is_undone(running, until):
    running.kubectl("scale", "statefulset", "rosetta-triton", "--replicas=7")
    until(lambda: running.get("statefulset", "rosetta-triton")["spec"]["replicas"] == 2, 10, running.logs)
    until(
        told(running, "StatefulSet rosetta-triton: spec.replicas was changed by kubectl; put back."), 10, running.events
    )


def test_the_selector_of_a_service_is_put_back(running, until):
    wanted = running.get("service", "rosetta-gateway")["spec"]["selector"]
    edit(running, "service", "rosetta-gateway", spec={"selector": {"app": "evil"}})
    until(lambda: running.get("service", "rosetta-gateway")["spec"]["selector"] == wanted, 10, running.logs)
    until(told(running, "Service rosetta-gateway: spec.selector was changed by someone"), 10, running.events)


def test_a_port_of_a_service_is_put_back(running, until):
    patch = [{"op": "replace", "path": "/spec/ports/0/targetPort", "value": 9999}]
    running.kubectl(
        "patch", "service", "rosetta-gateway", "--type=json", "--field-manager=someone", "-p", json.dumps(patch)
    )
    until(lambda: running.get("service", "rosetta-gateway")["spec"]["ports"][0]["targetPort"] != 9999, 10, running.logs)
    until(told(running, "spec.ports[port=80,protocol=TCP].targetPort was changed by someone"), 10, running.events)


def test_a_network_policy_that_was_opened_is_closed(running, until):
    wanted = running.get("networkpolicy", "rosetta-triton")["spec"]
    edit(running, "networkpolicy", "rosetta-triton", spec={"ingress": [{}]})
    until(lambda: running.get("networkpolicy", "rosetta-triton")["spec"] == wanted, 10, running.logs)
    until(told(running, "NetworkPolicy rosetta-triton: spec.ingress was changed by someone"), 10, running.events)


def test_a_configuration_that_was_edited_is_put_back_and_what_was_added_is_removed(running, until):
    wanted = running.get("configmap", "rosetta-gateway")["data"]
    edit(running, "configmap", "rosetta-gateway", data={**dict.fromkeys(wanted, "broken;"), "extra.conf": "more;"})
    until(lambda: running.get("configmap", "rosetta-gateway")["data"] == wanted, 10, running.logs)
    until(
        told(running, "ConfigMap rosetta-gateway: data[extra.conf] was added by someone; removed."), 10, running.events
    )


def test_a_variable_that_was_added_to_a_deployment_is_removed(running, until):
    def environment():
        (container,) = running.get("deployment", "rosetta-gateway")["spec"]["template"]["spec"]["containers"]
        return container.get("env", [])

    wanted = environment()
    running.kubectl("set", "env", "deployment/rosetta-gateway", "HTTP_PROXY=http://evil")
    until(lambda: environment() == wanted, 10, running.logs)
    until(told(running, "Deployment rosetta-gateway", "was added by kubectl-set; removed."), 10, running.events)


def test_a_variable_of_the_stateful_set_that_was_changed_is_put_back(running, until):
    running.create(triton={"env": [{"name": "CACHE", "value": "on"}]})

    def cache():
        containers = running.get("statefulset", "rosetta-triton")["spec"]["template"]["spec"]["containers"]
        found = {each["name"]: each.get("value") for container in containers for each in container.get("env", [])}
        return found.get("CACHE")

    until(lambda: cache() == "on", 10, running.logs)
    running.kubectl("set", "env", "statefulset/rosetta-triton", "CACHE=off")
    until(told(running, "env[CACHE].value was changed by kubectl-set; put back."), 10, running.events)
    assert cache() == "on"


def test_a_container_that_was_added_is_removed(running, until):
    miner = {"name": "miner", "image": "evil"}
    patch = [{"op": "add", "path": "/spec/template/spec/containers/-", "value": miner}]
    running.kubectl(
        "patch", "statefulset", "rosetta-triton", "--type=json", "--field-manager=someone", "-p", json.dumps(patch)
    )

    def containers():
        spec = running.get("statefulset", "rosetta-triton")["spec"]["template"]["spec"]
        return [container["name"] for container in spec["containers"]]

    until(lambda: "miner" not in containers(), 10, running.logs)
    until(told(running, "spec.template.spec.containers[miner] was added by someone; removed."), 10, running.events)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("service", "rosetta-triton"),
        ("configmap", "rosetta-gateway"),
        ("pdb", "rosetta-triton"),
        ("deployment", "rosetta-gateway"),
    ],
)
def test_a_child_that_was_deleted_is_made_again(running, until, kind, name):
    before = running.get(kind, name)["metadata"]["uid"]
    running.kubectl("delete", kind, name)
    until(
        lambda: (running.get(kind, name) or {"metadata": {"uid": before}})["metadata"]["uid"] != before,
        15,
        running.logs,
    )
    until(told(running, f"{name} had been deleted; made again."), 10, running.events)


def test_a_label_that_was_taken_off_is_put_back_although_the_watch_loses_sight_of_the_child(running, until):
    running.kubectl("label", "service", "rosetta-triton", "app.kubernetes.io/managed-by-")
    until(
        lambda: "app.kubernetes.io/managed-by" in running.get("service", "rosetta-triton")["metadata"]["labels"],
        10,
        running.logs,
    )


def test_a_label_that_was_removed_is_told_without_blaming_anybody(running, until):
    running.kubectl("label", "service", "rosetta-triton", "app.kubernetes.io/part-of-")
    until(told(running, "metadata.labels[app.kubernetes.io/part-of] was removed; put back."), 10, running.events)


def test_an_owner_reference_that_was_taken_off_is_a_foreign_object_and_said_so(running, until):
    """Whoever removes the owner says that the child is no longer ours; it is not taken back by force."""
    patch = [{"op": "remove", "path": "/metadata/ownerReferences"}]
    running.kubectl("patch", "service", "rosetta-triton", "--type=json", "-p", json.dumps(patch))
    until(lambda: running.condition()["reason"] == "ForeignObject", 10, running.logs)
    assert "Service rosetta-triton exists already and belongs to no one" in running.condition()["message"]


def test_a_secret_is_put_back_at_the_next_routine_look_and_its_value_is_never_shown(install, until):
    operator = install.operator(resync_interval="1")
    install.create()
    install.wait_until_created()
    key = install.get("secret", "rosetta-keys")["data"]["restricted-api"]
    edit(install, "secret", "rosetta-keys", data={"restricted-api": "c3RvbGVu"}, type="Opaque")
    until(told(install, "Secret rosetta-keys: data"), 15, install.logs)
    for event in install.events():
        assert "c3RvbGVu" not in event["message"]
        assert "stolen" not in event["message"]
        assert key not in event["message"]
    assert "stolen" not in operator.text
    assert key not in operator.text
    install.kubectl("delete", "secret", "rosetta-keys")
    until(lambda: install.get("secret", "rosetta-keys"), 15, install.logs)


def test_labels_annotations_and_restarts_of_others_are_left_alone(running, until):
    running.kubectl("annotate", "service", "rosetta-gateway", "example.com/note=mine")
    running.kubectl("label", "deployment", "rosetta-gateway", "team=blue")
    running.kubectl("rollout", "restart", "deployment/rosetta-gateway")
    before = len(running.writes())
    with pytest.raises(AssertionError):
        until(lambda: [w for w in running.writes()[before:] if w.name == "rosetta-gateway"], within=3)
    assert running.get("service", "rosetta-gateway")["metadata"]["annotations"]["example.com/note"] == "mine"
    template = running.get("deployment", "rosetta-gateway")["spec"]["template"]
    assert "kubectl.kubernetes.io/restartedAt" in template["metadata"]["annotations"]


def test_a_tolerated_manager_may_add_what_it_likes(install, until):
    install.operator(tolerated="mesh")
    install.create()
    install.wait_until_created()
    patch = {"spec": {"template": {"spec": {"shareProcessNamespace": True}}}}
    install.kubectl("patch", "deployment", "rosetta-gateway", "--field-manager=mesh", "-p", json.dumps(patch))
    with pytest.raises(AssertionError):
        until(lambda: "DriftRepaired" in str(install.events()), within=3)


def test_who_keeps_changing_a_field_is_answered_ever_more_slowly(running, until):
    def selector() -> dict:
        return running.get("service", "rosetta-gateway")["spec"]["selector"]

    for number in range(5):
        edit(running, "service", "rosetta-gateway", spec={"selector": {"round": str(number)}})
        until(lambda: "round" not in selector(), 40, running.logs)
    writes = [write for write in running.writes() if write.resource == "services" and write.name == "rosetta-gateway"]
    gaps = [(later.at - earlier.at).total_seconds() for earlier, later in itertools.pairwise(writes[1:])]
    assert gaps[1] >= 1
    assert gaps[2] >= 2
    assert gaps[3] >= 4


def test_different_edits_are_each_put_right_at_once(running, until):
    began = time.monotonic()
    edits = [
        lambda: running.kubectl("scale", "statefulset", "rosetta-triton", "--replicas=7"),
        lambda: running.kubectl("scale", "deployment", "rosetta-gateway", "--replicas=7"),
        lambda: edit(running, "service", "rosetta-gateway", spec={"selector": {"app": "evil"}}),
        lambda: edit(running, "service", "rosetta-triton", spec={"selector": {"app": "evil"}}),
        lambda: edit(running, "networkpolicy", "rosetta-triton", spec={"ingress": [{}]}),
        lambda: edit(running, "pdb", "rosetta-triton", spec={"maxUnavailable": 2}),
        lambda: running.kubectl("delete", "configmap", "rosetta-gateway"),
    ]
    for number, change in enumerate(edits, start=1):
        change()
        until(lambda number=number: len(running.events("DriftRepaired")) >= number, 10, running.logs)
    assert time.monotonic() - began < 35
