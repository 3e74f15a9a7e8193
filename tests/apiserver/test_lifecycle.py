"""A translator's life on a real API server: made, edited, pruned, paused, refused, deleted."""

import pytest

pytestmark = pytest.mark.apiserver


def owner_of(obj):
    return next((ref for ref in obj["metadata"].get("ownerReferences", ()) if ref.get("controller")), None)


def test_a_translator_becomes_its_children_all_owned_by_it(install):
    install.operator()
    install.create(modelRepository={"deletionPolicy": "Delete"})
    children = install.wait_until_created()
    uid = install.translator()["metadata"]["uid"]
    assert sorted(children) == [
        ("ConfigMap", "rosetta-gateway"),
        ("Deployment", "rosetta-gateway"),
        ("Deployment", "rosetta-sandbox"),
        ("NetworkPolicy", "rosetta-gateway"),
        ("NetworkPolicy", "rosetta-sandbox"),
        ("NetworkPolicy", "rosetta-triton"),
        ("PersistentVolumeClaim", "rosetta-models"),
        ("PodDisruptionBudget", "rosetta-gateway"),
        ("PodDisruptionBudget", "rosetta-triton"),
        ("Secret", "rosetta-keys"),
        ("Service", "rosetta-gateway"),
        ("Service", "rosetta-sandbox"),
        ("Service", "rosetta-triton"),
        ("Service", "rosetta-triton-headless"),
        ("ServiceAccount", "rosetta-triton"),
        ("StatefulSet", "rosetta-triton"),
    ]
    for key, child in children.items():
        owner = owner_of(child)
        assert owner is not None, key
        assert owner["uid"] == uid, key
        applied = [e for e in child["metadata"]["managedFields"] if e["manager"] == "portalis-operator"]
        assert [entry["operation"] for entry in applied] == ["Apply"], key
    assert install.condition()["reason"] != ""


def test_an_edit_writes_only_the_children_that_it_concerns(install, until):
    install.operator()
    install.create()
    install.wait_until_created()
    until(lambda: install.writes(), says=install.logs)
    before = len(install.writes())
    install.create(gateway={"replicas": 3})
    until(lambda: install.get("deployment", "rosetta-gateway")["spec"]["replicas"] == 3, says=install.logs)
    written = {(write.resource, write.name) for write in install.writes()[before:] if write.resource != "events"}
    assert ("deployments.apps", "rosetta-gateway") in written
    assert not any(resource.startswith(("statefulsets", "services", "secrets")) for resource, _ in written), written


def test_a_child_that_the_spec_turns_off_is_deleted_and_comes_back_with_it(install, until):
    install.operator()
    install.create()
    install.wait_until_created()
    install.create(gateway={"enabled": False}, networkPolicy={"enabled": False})
    until(lambda: install.get("deployment", "rosetta-gateway") is None, says=install.logs)
    install.wait_until_created()
    until(lambda: not [key for key in install.children() if key[1] == "rosetta-gateway"], says=install.logs)
    assert not [key for key in install.children() if key[0] == "NetworkPolicy"]
    install.create()
    until(lambda: install.get("networkpolicy", "rosetta-gateway"), says=install.logs)
    install.wait_until_created()
    assert ("Deployment", "rosetta-gateway") in install.children()
    assert not [event for event in install.events("DriftRepaired") if "made again" in event["message"]]


def test_a_paused_translator_is_left_as_it_is_and_says_so(install, until):
    install.operator()
    install.create()
    install.wait_until_created()
    install.create(paused=True)
    until(lambda: install.condition()["message"].startswith("Paused by spec.paused"), says=install.logs)
    install.kubectl("scale", "statefulset", "rosetta-triton", "--replicas=4")
    install.kubectl("delete", "service", "rosetta-gateway")
    with pytest.raises(AssertionError):
        until(lambda: install.get("service", "rosetta-gateway"), within=3)
    assert install.get("statefulset", "rosetta-triton")["spec"]["replicas"] == 4
    install.create(paused=False)
    until(lambda: install.get("service", "rosetta-gateway"), says=install.logs)
    until(lambda: install.get("statefulset", "rosetta-triton")["spec"]["replicas"] == 2, says=install.logs)


def test_with_retain_the_volume_outlives_its_translator_and_is_taken_up_again(install, until):
    install.operator()
    install.create(modelRepository={"deletionPolicy": "Retain"})
    install.wait_until_created()
    volume = install.get("pvc", "rosetta-models")["metadata"]["uid"]
    install.kubectl("delete", "portalistranslator", "rosetta")
    until(
        lambda: set(install.children()) == {("PersistentVolumeClaim", "rosetta-models")}, within=40, says=install.logs
    )
    install.create(modelRepository={"deletionPolicy": "Retain"})
    install.wait_until_created(within=40)
    assert install.get("pvc", "rosetta-models")["metadata"]["uid"] == volume
    assert install.condition("StorageReady")["reason"] != "ForeignObject"
    assert len(install.children()) == 16
    assert not install.events("DriftRepaired")


def test_with_delete_nothing_is_left_of_a_translator(install, until):
    install.operator()
    install.create(modelRepository={"deletionPolicy": "Delete"})
    install.wait_until_created()
    install.kubectl("delete", "portalistranslator", "rosetta")
    # The garbage collector learns of new kinds every 30 s, and on a busy machine later.
    until(lambda: not install.children(), within=120, says=install.children)


def test_the_policy_of_a_volume_can_be_changed_both_ways(install, until):
    install.operator()
    install.create(modelRepository={"deletionPolicy": "Retain"})
    install.wait_until_created()
    assert owner_of(install.get("pvc", "rosetta-models")) is None
    install.create(modelRepository={"deletionPolicy": "Delete"})
    until(lambda: owner_of(install.get("pvc", "rosetta-models")), says=install.logs)
    install.create(modelRepository={"deletionPolicy": "Retain"})
    until(lambda: not owner_of(install.get("pvc", "rosetta-models")), says=install.logs)


def test_a_foreign_object_of_a_childs_name_is_not_touched_and_is_named(install, until):
    install.kubectl("create", "configmap", "rosetta-gateway", "--from-literal=mine=yes")
    before = install.get("configmap", "rosetta-gateway")
    install.operator(backoff_most="1")
    install.create()
    until(lambda: install.condition().get("reason") == "ForeignObject", says=install.logs)
    assert "ConfigMap rosetta-gateway exists already and belongs to no one" in install.condition()["message"]
    assert install.get("configmap", "rosetta-gateway") == before
    install.kubectl("delete", "configmap", "rosetta-gateway")
    until(lambda: install.get("deployment", "rosetta-gateway"), says=install.logs)
    until(lambda: install.condition()["reason"] != "ForeignObject", says=install.logs)


def test_what_the_api_server_refuses_is_said_in_its_own_words(install, until):
    quota = '{"apiVersion":"v1","kind":"ResourceQuota","metadata":{"name":"none"},"spec":{"hard":{"services":"0"}}}'
    install.kubectl("create", "-f", "-", input=quota)
    until(lambda: (install.get("resourcequota", "none").get("status") or {}).get("hard"))
    install.operator(backoff_most="1")
    install.create()
    until(lambda: install.condition().get("reason") == "ApplyRefused", says=install.logs)
    assert "Service rosetta-triton-headless" in install.condition()["message"]
    assert "exceeded quota: none" in install.condition()["message"]
    install.kubectl("delete", "resourcequota", "none")
    until(lambda: install.get("service", "rosetta-gateway"), says=install.logs)


def test_the_key_of_the_restricted_apis_is_minted_once(install, until):
    install.operator(resync_interval="1")
    install.create()
    install.wait_until_created()
    first = install.get("secret", "rosetta-keys")["data"]
    install.create(gateway={"replicas": 3})
    until(lambda: install.get("deployment", "rosetta-gateway")["spec"]["replicas"] == 3, says=install.logs)
    assert install.get("secret", "rosetta-keys")["data"] == first
    other = install.create("other")
    install.wait_until_created("other")
    assert install.get("secret", f"{other['metadata']['name']}-keys")["data"] != first
    assert first["restricted-api"] not in install.logs()


def test_of_two_translators_each_has_its_own(install):
    install.operator()
    install.create("a")
    install.create("a-b")
    one, two = install.wait_until_created("a"), install.wait_until_created("a-b")
    assert {name for _, name in one}.isdisjoint(name for _, name in two)
    assert len(one) == len(two) == 15
