"""What others add to our children: found, and taken out by a patch for exactly the object that was seen."""

import pytest

from portalis_operator.cluster.additions import additions, patch_without
from portalis_operator.cluster.fields import readable

OURS = {
    "manager": "portalis-operator",
    "operation": "Apply",
    "fieldsV1": {
        "f:spec": {
            "f:template": {
                "f:spec": {
                    "f:containers": {
                        'k:{"name":"gateway"}': {
                            ".": {},
                            "f:name": {},
                            "f:image": {},
                            "f:env": {'k:{"name":"A"}': {".": {}, "f:name": {}, "f:value": {}}},
                        }
                    }
                }
            }
        }
    },
}


def deployment(*others: dict) -> dict:
    env = [{"name": "X", "value": "1"}, {"name": "A", "value": "2"}, {"name": "Y", "value": "3"}]
    containers = [{"name": "gateway", "image": "g", "env": env}, {"name": "miner", "image": "evil"}]
    return {
        "kind": "Deployment",
        "metadata": {"resourceVersion": "7", "managedFields": [OURS, *others]},
        "spec": {
            "replicas": 3,
            "minReadySeconds": 9,
            "template": {
                "metadata": {"annotations": {"kubectl.kubernetes.io/restartedAt": "now"}},
                "spec": {"containers": containers},
            },
        },
    }


def by(manager: str, pod_spec: dict | None = None, **more: dict) -> dict:
    fields = {"f:template": {"f:spec": pod_spec}} if pod_spec else {}
    return {"manager": manager, "operation": "Update", "fieldsV1": {"f:spec": {**fields, **more}}}


def names(found) -> list[tuple[str, str]]:
    return sorted((readable(each.path), each.manager) for each in found)


def test_an_added_container_and_an_added_variable_are_found_with_who_added_them():
    theirs = by(
        "kubectl-edit",
        {
            "f:containers": {
                'k:{"name":"gateway"}': {
                    "f:env": {'k:{"name":"X"}': {".": {}, "f:name": {}}, 'k:{"name":"Y"}': {".": {}}}
                },
                'k:{"name":"miner"}': {".": {}, "f:image": {}, "f:name": {}},
            }
        },
    )
    found = additions(deployment(theirs))
    assert names(found) == [
        ("spec.template.spec.containers[gateway].env[X]", "kubectl-edit"),
        ("spec.template.spec.containers[gateway].env[Y]", "kubectl-edit"),
        ("spec.template.spec.containers[miner]", "kubectl-edit"),
    ]


def test_the_patch_removes_later_items_first_and_only_from_the_version_that_was_seen():
    theirs = by(
        "kubectl-edit",
        {
            "f:containers": {
                'k:{"name":"gateway"}': {"f:env": {'k:{"name":"X"}': {".": {}}, 'k:{"name":"Y"}': {".": {}}}},
                'k:{"name":"miner"}': {".": {}},
            }
        },
    )
    obj = deployment(theirs)
    assert patch_without(obj, additions(obj)) == [
        {"op": "test", "path": "/metadata/resourceVersion", "value": "7"},
        {"op": "remove", "path": "/spec/template/spec/containers/1"},
        {"op": "remove", "path": "/spec/template/spec/containers/0/env/2"},
        {"op": "remove", "path": "/spec/template/spec/containers/0/env/0"},
    ]


@pytest.mark.parametrize("manager", ["kube-controller-manager", "vpa-updater", "keda-operator", "portalis-autoscaled"])
def test_what_controllers_write_by_right_is_left_alone(manager):
    assert additions(deployment(by(manager, **{"f:minReadySeconds": {}}))) == []


def test_a_tolerated_manager_is_left_alone():
    obj = deployment(by("kyverno", **{"f:minReadySeconds": {}}))
    assert names(additions(obj)) == [("spec.minReadySeconds", "kyverno")]
    assert additions(obj, ["kyverno"]) == []


def test_replicas_and_pod_annotations_have_rules_of_their_own():
    restart = {"f:metadata": {"f:annotations": {"f:kubectl.kubernetes.io/restartedAt": {}}}}
    obj = deployment(by("kubectl-rollout", **{"f:template": restart, "f:replicas": {}}))
    assert additions(obj) == []


def test_status_and_sub_resources_are_left_alone():
    status = {"manager": "someone", "operation": "Update", "subresource": "status", "fieldsV1": {"f:spec": {"f:x": {}}}}
    assert additions(deployment(status)) == []


def test_a_field_that_is_gone_again_is_no_addition():
    assert additions(deployment(by("kubectl-edit", **{"f:paused": {}}))) == []


@pytest.mark.parametrize("kind", ["ServiceAccount", "Secret", "PersistentVolumeClaim"])
def test_kinds_to_which_others_may_add_are_left_alone(kind):
    obj = {**deployment(by("kubectl-edit", **{"f:minReadySeconds": {}})), "kind": kind}
    assert additions(obj) == []
