"""The hand-over of `replicas` between the spec and an autoscaler, look by look."""

import pytest

from portalis_operator import desired, names
from portalis_operator.desired import Apply

AUTOSCALED = {"profile": "cpu", "autoscaling": {"minReplicas": 3, "maxReplicas": 6}}


def stateful_sets(t, seen) -> list[Apply]:
    return [apply for apply in desired.plan(t, seen) if apply.manifest["kind"] == "StatefulSet"]


def test_without_autoscaling_the_operator_says_the_number(translator, look, raw_workload):
    t = translator({"profile": "cpu", "triton": {"replicas": 5}})
    for seen in (look(t), look(t, raw_workload(t, "StatefulSet", wanted=2))):
        (apply,) = stateful_sets(t, seen)
        assert apply.manifest["spec"]["replicas"] == 5
        assert (apply.manager, apply.resource_version) == (names.MANAGER, None)


def test_zero_replicas_are_said_not_left_out(translator, look):
    t = translator({"triton": {"replicas": 0}})
    assert stateful_sets(t, look(t))[0].manifest["spec"]["replicas"] == 0


def test_the_first_create_with_autoscaling_starts_at_its_floor(translator, look):
    t = translator(AUTOSCALED)
    (apply,) = stateful_sets(t, look(t))
    assert apply.manifest["spec"]["replicas"] == 3


def test_then_a_second_manager_takes_the_number_over_under_the_version_of_the_look(translator, look, raw_workload):
    t = translator(AUTOSCALED)
    taken, left = stateful_sets(t, look(t, raw_workload(t, "StatefulSet", wanted=4)))
    assert taken == Apply(
        {
            "apiVersion": "apps/v1",
            "kind": "StatefulSet",
            "metadata": {"name": "rosetta-triton", "namespace": "ml"},
            "spec": {"replicas": 4},
        },
        names.AUTOSCALED_MANAGER,
        "100",
    )
    assert left.manager == names.MANAGER
    assert "replicas" not in left.manifest["spec"]


def test_fewer_pods_than_the_floor_are_raised_to_it_on_the_way(translator, look, raw_workload):
    t = translator(AUTOSCALED)
    taken, _ = stateful_sets(t, look(t, raw_workload(t, "StatefulSet", wanted=1)))
    assert taken.manifest["spec"]["replicas"] == 3


@pytest.mark.parametrize("owner", [names.AUTOSCALED_MANAGER, "kube-controller-manager", "keda-operator"])
def test_once_someone_else_owns_the_number_the_operator_only_leaves_it_out(translator, look, raw_workload, owner):
    t = translator(AUTOSCALED)
    for managers in ((owner,), (owner, names.MANAGER)):
        (apply,) = stateful_sets(t, look(t, raw_workload(t, "StatefulSet", managers=managers)))
        assert "replicas" not in apply.manifest["spec"]


def test_a_number_that_no_one_owns_is_taken_over_before_it_is_left_out(translator, look, raw_workload):
    t = translator(AUTOSCALED)
    applies = stateful_sets(t, look(t, raw_workload(t, "StatefulSet", managers=())))
    assert [apply.manager for apply in applies] == [names.AUTOSCALED_MANAGER, names.MANAGER]


def test_back_from_the_autoscaler_the_operator_just_says_the_number(translator, look, raw_workload):
    t = translator({"profile": "cpu"})
    seen = look(t, raw_workload(t, "StatefulSet", wanted=9, managers=("kube-controller-manager",)))
    (apply,) = stateful_sets(t, seen)
    assert apply.manifest["spec"]["replicas"] == 2
