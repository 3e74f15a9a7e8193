"""Events about stuck children: asked for when a child has been stuck for a while, and not too often."""

import pytest

from portalis_operator.cluster import worries
from portalis_operator.cluster.worries import Worries, is_stuck

CLAIM = {
    "apiVersion": "v1",
    "kind": "PersistentVolumeClaim",
    "metadata": {"name": "rosetta-models", "namespace": "ml"},
    "status": {"phase": "Pending"},
}
BOUND = {**CLAIM, "status": {"phase": "Bound"}}
FAMILY = "ml", "rosetta"


class Server:
    def __init__(self) -> None:
        self.asked: list[dict] = []

    async def read(self, path, query=None, *, what=""):
        assert path == "/api/v1/namespaces/ml/events"
        self.asked.append(query)
        return {"items": [{"message": f"answer {len(self.asked)}"}]}


@pytest.fixture
def clock(monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(worries.time, "monotonic", lambda: now[0])
    return now


async def test_a_child_on_its_way_is_given_time(clock):
    server = Server()
    about = Worries(server).about
    assert await about(FAMILY, [CLAIM]) == []
    clock[0] += 4
    assert await about(FAMILY, [CLAIM]) == []
    clock[0] += 2
    assert await about(FAMILY, [CLAIM]) == [{"message": "answer 1"}]
    assert server.asked == [
        {"fieldSelector": "involvedObject.kind=PersistentVolumeClaim,involvedObject.name=rosetta-models"}
    ]


async def test_an_answer_is_good_for_a_while(clock):
    server = Server()
    about = Worries(server).about
    await about(FAMILY, [CLAIM])
    clock[0] += 6
    await about(FAMILY, [CLAIM])
    clock[0] += 5
    assert await about(FAMILY, [CLAIM]) == [{"message": "answer 1"}]
    clock[0] += 5
    assert await about(FAMILY, [CLAIM]) == [{"message": "answer 2"}]


async def test_a_child_that_got_going_is_asked_about_anew_when_it_gets_stuck_again(clock):
    about = Worries(Server()).about
    await about(FAMILY, [CLAIM])
    clock[0] += 6
    assert await about(FAMILY, [CLAIM])
    assert await about(FAMILY, [BOUND]) == []
    assert await about(FAMILY, [CLAIM]) == []


def test_a_stateful_set_is_stuck_once_its_controller_has_seen_it_and_pods_are_missing():
    wanted = {"kind": "StatefulSet", "metadata": {"generation": 2}, "spec": {"replicas": 3}}
    assert not is_stuck({**wanted, "status": {"observedGeneration": 1, "replicas": 0}})
    assert is_stuck({**wanted, "status": {"observedGeneration": 2, "replicas": 2}})
    assert not is_stuck({**wanted, "status": {"observedGeneration": 2, "replicas": 3}})
    assert not is_stuck({"kind": "ConfigMap", "metadata": {}})
