"""One table of good and bad translators, two judges: the pydantic models and a real API server with the CRD."""

import json
from pathlib import Path

import pytest
import yaml
from kubernetes.client import ApiException

from portalis_operator import api

TABLE = yaml.safe_load((Path(__file__).parent / "translators.yaml").read_text())
EDITS = yaml.safe_load((Path(__file__).parent / "edits.yaml").read_text())

by_case = pytest.mark.parametrize("row", TABLE, ids=[row["case"] for row in TABLE])


def body(row, namespace="ml"):
    return {
        "apiVersion": api.API_VERSION,
        "kind": api.KIND,
        "metadata": {"name": row.get("name", "rosetta"), "namespace": namespace},
        "spec": row["spec"],
    }


@by_case
def test_the_operator_answers_as_the_table_says(row):
    raw = body(row)
    raw["metadata"]["uid"] = "0b9b1c0e"
    t, refusal = api.parse(raw)
    if "refused" not in row:
        assert refusal is None
        assert t is not None
    else:
        assert t is None
        assert refusal.field == row["refused"]
        assert row.get("says", "") in refusal.sentence


@pytest.mark.apiserver
@by_case
def test_the_api_server_answers_as_the_table_says(row, translators):
    answer = create(translators, "default", body(row, "default"), dry_run="All")
    if "refused" not in row:
        assert answer is None
    else:
        assert answer is not None, "the API server takes it"
        assert row["refused"] in answer
        assert row.get("says", "") in answer


@pytest.mark.apiserver
@pytest.mark.parametrize("row", EDITS, ids=[row["case"] for row in EDITS])
def test_the_api_server_refuses_edits_that_nothing_could_follow(row, translators, namespace):
    assert create(translators, namespace, body({"spec": row["from"]}, namespace)) is None
    *steps, last = row["to"]
    for step in steps:
        assert replace(translators, namespace, step) is None
    answer = replace(translators, namespace, last)
    if "says" not in row:
        assert answer is None
    else:
        assert answer is not None, "the API server takes it"
        assert row["says"] in answer


def create(translators, namespace, raw, **options):
    """What the API server says against creating it; None when it does not."""
    try:
        translators.create_namespaced_custom_object(
            api.GROUP, api.VERSION, namespace, api.PLURAL, raw, field_validation="Strict", **options
        )
    except ApiException as error:
        return json.loads(error.body)["message"]
    return None


def replace(translators, namespace, spec):
    where = (api.GROUP, api.VERSION, namespace, api.PLURAL, "rosetta")
    raw = translators.get_namespaced_custom_object(*where)
    try:
        translators.replace_namespaced_custom_object(*where, {**raw, "spec": spec}, field_validation="Strict")
    except ApiException as error:
        return json.loads(error.body)["message"]
    return None
