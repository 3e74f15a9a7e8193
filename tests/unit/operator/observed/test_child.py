"""Whose an object is, who wrote its fields, and how far its controller has come."""

from portalis_operator.observed import Ownership


def test_an_object_with_our_uid_as_controller_is_ours(translator, look, raw_object):
    t = translator()
    (child,) = look(t, raw_object(t, "v1", "Service", "rosetta-triton")).children
    assert child.ownership is Ownership.OURS
    assert child.owner == "PortalisTranslator rosetta"


def test_an_object_of_our_name_with_another_controller_is_foreign_and_names_it(translator, look, raw_object):
    t = translator()
    theirs = {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web", "uid": "w", "controller": True}
    raw = raw_object(t, "v1", "Service", "rosetta-triton", owned=False, meta={"ownerReferences": [theirs]})
    (child,) = look(t, raw).children
    assert child.ownership is Ownership.FOREIGN
    assert child.owner == "Deployment web"


def test_a_translator_of_the_same_name_that_lived_before_does_not_count_as_us(translator, look, raw_object):
    t, before = translator(), translator(name="other")
    (child,) = look(t, raw_object(before, "v1", "Service", "rosetta-triton")).children
    assert child.ownership is Ownership.FOREIGN


def test_an_object_without_an_owner_is_foreign_and_no_ones(translator, look, raw_object):
    t = translator()
    (child,) = look(t, raw_object(t, "v1", "ConfigMap", "rosetta-gateway", owned=False)).children
    assert child.ownership is Ownership.FOREIGN
    assert child.owner == "no one"


def retained(name="rosetta", annotation="rosetta"):
    return {"labels": {"portalis.dev/translator": name}, "annotations": {"portalis.dev/translator": annotation}}


def test_a_volume_with_our_label_and_annotation_and_no_owner_is_retained(translator, look, raw_claim):
    t = translator()
    (child,) = look(t, raw_claim(t, owned=False, meta=retained())).children
    assert child.ownership is Ownership.RETAINED


def test_a_volume_with_only_one_of_the_two_marks_is_foreign(translator, look, raw_claim):
    t = translator()
    for meta in (retained(name="x"), retained(annotation="x"), {"labels": retained()["labels"]}):
        (child,) = look(t, raw_claim(t, owned=False, meta=meta)).children
        assert child.ownership is Ownership.FOREIGN


def test_only_a_volume_can_be_retained(translator, look, raw_object):
    t = translator()
    (child,) = look(t, raw_object(t, "v1", "ConfigMap", "rosetta-models", owned=False, meta=retained())).children
    assert child.ownership is Ownership.FOREIGN


def test_owned_are_those_with_our_uid_only(translator, look, raw_object, raw_claim):
    t = translator()
    ours = raw_object(t, "v1", "Service", "rosetta-triton")
    seen = look(t, ours, raw_claim(t, owned=False, meta=retained()), raw_object(t, "v1", "Secret", "x", owned=False))
    assert [child.name for child in seen.owned] == ["rosetta-triton"]


def test_the_managers_of_a_field_are_told_apart_by_its_path(translator, look, raw_workload):
    t = translator()
    raw = raw_workload(t, "StatefulSet", managers=("portalis-operator", "kube-controller-manager"))
    raw["metadata"]["managedFields"].append(
        {"manager": "kubectl-edit", "operation": "Update", "fieldsV1": {"f:spec": {"f:template": {}}}}
    )
    (child,) = look(t, raw).children
    assert child.managers_of("spec", "replicas") == {"portalis-operator", "kube-controller-manager"}
    assert child.managers_of("spec", "template") == {"kubectl-edit"}
    assert child.managers_of("spec", "nothing") == frozenset()


def test_a_workload_whose_controller_has_not_seen_the_spec_is_not_settled(translator, look, raw_workload):
    t = translator()
    assert look(t, raw_workload(t, "StatefulSet")).children[0].workload.settled
    assert not look(t, raw_workload(t, "StatefulSet", settled=False)).children[0].workload.settled


def test_a_workload_without_a_status_has_no_pods_yet(translator, look, raw_workload):
    t = translator()
    raw = raw_workload(t, "StatefulSet", wanted=3)
    del raw["status"]
    workload = look(t, raw).children[0].workload
    assert (workload.wanted, workload.current, workload.ready, workload.settled) == (3, 0, 0, False)
