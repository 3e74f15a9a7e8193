"""Events about stuck children: asked for when a child has been stuck for a while, and not too often."""

from datetime import UTC, datetime, timedelta

import pytest

from portalis_operator.cluster import worries
from portalis_operator.cluster.worries import Worries, is_stuck


def claim(age: float, phase: str = "Pending") -> dict:
    created = datetime.now(UTC) - timedelta(seconds=age)
    meta = {"name": "rosetta-models", "namespace": "ml", "creationTimestamp": created.isoformat()}
    return {"apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": meta, "status": {"phase": phase}}


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


async def test_a_young_child_is_given_time():
    server = Server()
    assert await Worries(server).about(FAMILY, [claim(age=4)]) == []
    assert server.asked == []


async def test_of_an_older_one_the_events_are_asked_for_at_once():
    server = Server()
    assert await Worries(server).about(FAMILY, [claim(age=6)]) == [{"message": "answer 1"}]
    assert server.asked == [
        {"fieldSelector": "involvedObject.kind=PersistentVolumeClaim,involvedObject.name=rosetta-models"}
    ]


async def test_an_answer_is_good_for_a_while(clock):
    server = Server()
    about = Worries(server).about
    await about(FAMILY, [claim(age=60)])
    clock[0] += 5
    assert await about(FAMILY, [claim(age=60)]) == [{"message": "answer 1"}]
    clock[0] += 5
    assert await about(FAMILY, [claim(age=60)]) == [{"message": "answer 2"}]


async def test_a_child_that_got_going_is_asked_about_anew_when_it_gets_stuck_again(clock):
    about = Worries(Server()).about
    assert await about(FAMILY, [claim(age=60)]) == [{"message": "answer 1"}]
    assert await about(FAMILY, [claim(age=60, phase="Bound")]) == []
    assert await about(FAMILY, [claim(age=60)]) == [{"message": "answer 2"}]


def test_a_stateful_set_is_stuck_once_its_controller_has_seen_it_and_pods_are_missing():
    wanted = {"kind": "StatefulSet", "metadata": {"generation": 2}, "spec": {"replicas": 3}}
    assert not is_stuck({**wanted, "status": {"observedGeneration": 1, "replicas": 0}})
    assert is_stuck({**wanted, "status": {"observedGeneration": 2, "replicas": 2}})
    assert not is_stuck({**wanted, "status": {"observedGeneration": 2, "replicas": 3}})
    assert not is_stuck({"kind": "ConfigMap", "metadata": {}})
