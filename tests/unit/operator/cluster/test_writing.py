"""The sentences of repairs, and the mark of what was applied."""

import pytest

from portalis_operator.cluster import Drift
from portalis_operator.cluster.additions import additions
from portalis_operator.cluster.errors import Refused
from portalis_operator.cluster.kinds import BY_KEY
from portalis_operator.cluster.mirror import Mirror
from portalis_operator.cluster.writing import Writer, digest, stamped


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


def child(version: int, *foreign: str) -> dict:
    """A ConfigMap with a key of ours, and keys that kubectl added."""
    theirs = {"f:data": {f"f:{key}": {} for key in foreign}}
    entries = [("portalis-operator", {"f:data": {"f:ours": {}}}), *([("kubectl", theirs)] if foreign else [])]
    return {
        "apiVersion": "v1",
        "kind": "ConfigMap",
        "metadata": {
            "name": "rosetta-gateway",
            "namespace": "ml",
            "uid": "u",
            "resourceVersion": str(version),
            "managedFields": [{"manager": name, "operation": "Apply", "fieldsV1": sets} for name, sets in entries],
        },
        "data": dict.fromkeys(("ours", *foreign), "x"),
    }


class Interrupted:
    """An API server whose object another writer changes just before each of the first removals."""

    def __init__(self, *states: dict) -> None:
        self.states, self.patches = list(states), []

    async def read(self, path: str, *, what: str) -> dict:
        return self.states[0]

    async def write(self, method: str, path: str, body: list, *, what: str, **_: object) -> dict:
        self.patches.append(body)
        if len(self.states) > 1:
            self.states.pop(0)
        if body[0]["value"] != self.states[0]["metadata"]["resourceVersion"]:
            raise Refused(f"{what}: the server rejected our request due to an error in our request")
        return child(99)


async def test_a_removal_that_another_write_overtook_is_made_from_the_newer_object():
    """Lost before: the repair that came with it was never told, and the translator said ApplyRefused for a moment."""
    seen = child(1, "a")
    server = Interrupted(seen, child(2, "a", "b"))
    gone = await Writer(server, Mirror())._remove(BY_KEY["v1", "ConfigMap"], seen, additions(seen), "ConfigMap x")
    assert [each.pointer for each in gone] == ["/data/b", "/data/a"]
    assert [patch[0]["value"] for patch in server.patches] == ["1", "2"]


async def test_a_removal_that_the_server_does_not_take_is_its_error():
    seen = child(1, "a")

    class Refusing(Interrupted):
        async def write(self, *_: object, **__: object) -> dict:
            raise Refused("no")

    with pytest.raises(Refused, match="no"):
        await Writer(Refusing(seen), Mirror())._remove(BY_KEY["v1", "ConfigMap"], seen, additions(seen), "x")
