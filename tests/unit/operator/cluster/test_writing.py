"""The sentences of repairs, and the mark of what was applied."""

import pytest

from portalis_operator.cluster import Drift
from portalis_operator.cluster.writing import digest, stamped


@pytest.mark.parametrize(
    ("drift", "sentence"),
    [
        (Drift("spec.replicas", "kubectl"), "Service web: spec.replicas was changed by kubectl; put back."),
        (Drift("data[x]", "kubectl-edit", added=True), "Service web: data[x] was added by kubectl-edit; removed."),
        (Drift("metadata.labels[app]", ""), "Service web: metadata.labels[app] was removed; put back."),
        (Drift("", ""), "Service web had been deleted; made again."),
    ],
)
def test_a_repair_is_told_in_a_sentence(drift, sentence):
    assert drift.sentence("Service web") == sentence


def test_the_mark_is_the_hash_of_the_manifest_without_the_mark():
    manifest = {"kind": "Service", "metadata": {"name": "web", "annotations": {"a": "b"}}, "spec": {"x": 1, "y": 2}}
    marked = stamped(manifest)
    assert marked["metadata"]["annotations"] == {"a": "b", "portalis.dev/applied": digest(manifest)}
    assert "portalis.dev/applied" not in manifest["metadata"]["annotations"]


def test_the_mark_depends_on_what_is_said_and_not_on_its_order():
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    assert digest({"a": 1}) != digest({"a": 2})
    assert digest({"a": 1}) != digest({"a": "1"})
