"""Names, labels and selectors."""

from portalis_operator import names
from portalis_operator.api import Owner

LONGEST = Owner(name="a" * 40, namespace="ml", uid="u")
ROSETTA = Owner(name="rosetta", namespace="ml", uid="u")


def test_every_name_begins_with_the_translators():
    made = [names.triton, names.triton_headless, names.models, names.keys, names.gateway, names.service_account]
    assert {name(ROSETTA).split("-")[0] for name in made} == {"rosetta"}


def test_the_longest_translator_leaves_room_for_the_hashes_of_pods():
    assert len(names.triton(LONGEST)) <= 52, "a StatefulSet of more than 52 characters gets no pods"
    assert len(names.gateway(LONGEST)) + len("-7c5ddbdf54") <= 63, "a ReplicaSet's name is a label of its pods"
    assert len(names.triton_headless(LONGEST)) <= 63


def test_selectors_hold_no_label_that_an_upgrade_changes():
    assert set(names.selector(ROSETTA, names.TRITON)) == {
        "app.kubernetes.io/name",
        "app.kubernetes.io/instance",
        "app.kubernetes.io/component",
    }


def test_labels_hold_the_selector_and_no_version():
    labels = names.labels(ROSETTA, names.TRITON)
    assert names.selector(ROSETTA, names.TRITON).items() <= labels.items()
    assert not any("version" in key for key in labels)


def test_the_watch_selects_what_labels_say():
    key, value = names.OWNED_SELECTOR.split("=")
    assert names.labels(ROSETTA, names.GATEWAY)[key] == value


def test_the_operators_own_pods_are_no_pods_of_a_translator_of_any_name():
    for component in (names.TRITON, names.GATEWAY):
        assert not names.selector(ROSETTA, component).items() <= dict(names.OPERATOR_SELECTOR).items()
        assert names.OPERATOR_SELECTOR["app.kubernetes.io/component"] != component


def test_the_owner_is_a_controller_by_uid():
    reference = names.owner_reference(ROSETTA)
    assert (reference["uid"], reference["controller"], reference["kind"]) == ("u", True, "PortalisTranslator")


def test_clients_are_told_the_gateways_address_or_tritons_without_one():
    assert names.http_url(ROSETTA, gateway_enabled=True) == "http://rosetta-gateway.ml.svc:80"
    assert names.http_url(ROSETTA, gateway_enabled=False) == "http://rosetta-triton.ml.svc:8000"
    assert names.grpc_address(ROSETTA, gateway_enabled=True) == "rosetta-gateway.ml.svc:8001"
    assert names.grpc_address(ROSETTA, gateway_enabled=False) == "rosetta-triton.ml.svc:8001"


def test_the_claim_is_the_users_own_where_the_spec_names_one(translator):
    assert names.claim(translator({"modelRepository": {"existingClaim": "mine"}})) == "mine"
    assert names.claim(translator({"modelRepository": {}})) == "rosetta-models"
    assert names.claim(translator()) is None
