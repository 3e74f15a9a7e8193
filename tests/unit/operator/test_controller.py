"""The controller: which news wakes which translator, how urgently, and what its end means."""

import asyncio
from typing import get_args

import pytest

from portalis_operator import controller as module
from portalis_operator.api import Installation
from portalis_operator.api.status import ModelState
from portalis_operator.cluster import Cluster
from portalis_operator.cluster.errors import Deposed, NotThere, Unreachable
from portalis_operator.controller import Controller
from portalis_operator.reconcile import Outcome
from portalis_operator.settings import Settings
from portalis_operator.status import Failure, Reason
from portalis_operator.work_queue import Rank


def translator(version: int = 10, generation: int = 1, answered: int | None = None, name: str = "rosetta", **meta):
    body = {
        "apiVersion": "portalis.dev/v1alpha1",
        "kind": "PortalisTranslator",
        "metadata": {
            "name": name,
            "namespace": "ml",
            "uid": f"u-{name}",
            "resourceVersion": str(version),
            "generation": generation,
            **meta,
        },
        "spec": {},
    }
    return body | ({"status": {"observedGeneration": answered}} if answered else {})


def child(version: int = 20, name: str = "rosetta-triton"):
    owner = {"apiVersion": "portalis.dev/v1alpha1", "kind": "PortalisTranslator", "name": "rosetta", "uid": "u-rosetta"}
    meta = {"name": name, "namespace": "ml", "uid": "s", "resourceVersion": str(version)}
    return {
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": meta | {"ownerReferences": [owner | {"controller": True}]},
    }


def status(ready: str = "True", *models: str) -> dict:
    return {"conditions": [{"type": "Ready", "status": ready}], "models": [{"state": state} for state in models]}


@pytest.fixture
async def under_test(monkeypatch):
    """A controller whose reconciles are recorded, and end as `script` says."""
    turns: list[tuple[str, bool]] = []
    script: list[object] = []

    async def reconcile(body, cluster, fleet, installation, now, *, thorough=False):
        turns.append((f"{body['metadata']['name']}@{body['metadata']['resourceVersion']}", thorough))
        await asyncio.sleep(0)
        end = script.pop(0) if script else Outcome(status())
        if isinstance(end, Exception):
            raise end
        return end

    monkeypatch.setattr(module, "reconcile", reconcile)
    monkeypatch.setattr(module, "_GATHER", 0.01)
    made = Controller(Cluster(connection=None), None, Installation(), Settings(backoff_first=0.02, backoff_most=0.05))
    yield made, turns, script
    await made.close(at_once=True)


async def rest(seconds: float = 0.05) -> None:
    await asyncio.sleep(seconds)


async def test_nothing_is_worked_on_before_the_picture_is_whole(under_test):
    controller, turns, _ = under_test
    controller.saw("portalistranslators", translator())
    await rest()
    assert turns == []
    controller.synced()
    await rest()
    assert [turn for turn, _ in turns] == ["rosetta@10"]


async def test_what_is_new_at_the_start_goes_before_what_was_answered_long_ago(under_test):
    controller, turns, _ = under_test
    controller.queue._parallel = 1
    controller.saw("portalistranslators", translator(name="old", answered=1))
    controller.saw("portalistranslators", translator(name="new"))
    controller.synced()
    await rest()
    assert turns == [("new@10", False), ("old@10", True)]


async def test_our_own_status_wakes_nobody(under_test):
    controller, turns, _ = under_test
    controller.synced()
    controller.saw("portalistranslators", translator())
    await rest()
    controller._cluster.saw(translator(version=11, answered=1))  # the answer to our write
    controller.saw("portalistranslators", translator(version=11, answered=1))  # its watch event
    await rest()
    assert len(turns) == 1


async def test_a_burst_of_news_about_children_is_one_look(under_test):
    controller, turns, _ = under_test
    controller.synced()
    controller.saw("portalistranslators", translator(answered=1))
    await rest()
    for version in range(20, 40):
        controller.saw("services", child(version))
    await rest()
    assert len(turns) == 2


async def test_a_child_that_is_gone_wakes_its_translator(under_test):
    controller, turns, _ = under_test
    controller.synced()
    controller.saw("portalistranslators", translator())
    controller.saw("services", child())
    await rest()
    before = len(turns)
    controller.gone("services", child(30))
    await rest()
    assert len(turns) == before + 1


async def test_children_of_nobody_wake_nobody(under_test):
    controller, turns, _ = under_test
    controller.synced()
    controller.saw("services", child())
    await rest()
    assert turns == []


async def test_a_translator_on_its_way_out_is_left_alone(under_test):
    controller, turns, _ = under_test
    controller.synced()
    controller.saw("portalistranslators", translator(deletionTimestamp="now"))
    await rest()
    assert turns == []


async def test_a_translator_that_is_gone_is_forgotten(under_test):
    controller, turns, script = under_test
    script.append(Outcome(status("False", "Loading")))
    controller.synced()
    controller.saw("portalistranslators", translator())
    await rest()
    assert 'portalis_translators{ready="False"} 1.0' in module.metrics.exposition().decode()
    assert 'portalis_models{state="Loading"} 1.0' in module.metrics.exposition().decode()
    controller.gone("portalistranslators", translator(version=12))
    assert 'portalis_translators{ready="False"} 0.0' in module.metrics.exposition().decode()
    controller.saw("services", child())
    await rest()
    assert len(turns) == 1


async def test_models_are_counted_in_every_state_that_a_status_can_say(under_test):
    controller, _, script = under_test
    script.append(Outcome(status("False", *get_args(ModelState))))
    controller.synced()
    controller.saw("portalistranslators", translator())
    await rest()
    exposed = module.metrics.exposition().decode()
    assert all(f'portalis_models{{state="{state}"}} 1.0' in exposed for state in get_args(ModelState))


@pytest.mark.parametrize(
    "end", [Unreachable("no answer"), NotThere("gone"), Outcome(status(), Failure(Reason.CONFLICT, "changed"))]
)
async def test_what_time_may_heal_is_tried_again(under_test, end):
    controller, turns, script = under_test
    script.append(end)
    controller.synced()
    controller.saw("portalistranslators", translator())
    await rest(0.1)
    assert len(turns) == 2


async def test_a_deposed_replica_does_not_try_again(under_test):
    controller, turns, script = under_test
    script.append(Deposed("another leads"))
    controller.synced()
    controller.saw("portalistranslators", translator())
    await rest(0.1)
    assert len(turns) == 1


async def test_a_lasting_failure_is_logged_once(under_test, caplog):
    controller, turns, script = under_test
    script += [Outcome(status("False"), Failure(Reason.FOREIGN_OBJECT, "Service web is in the way"))] * 3
    controller.synced()
    controller.saw("portalistranslators", translator())
    await rest(0.4)
    assert len(turns) >= 3
    assert caplog.text.count("Service web is in the way") == 1


async def test_while_nothing_moves_an_unready_translator_is_looked_at_ever_more_rarely(under_test):
    controller, _, _ = under_test
    unready = Outcome(status("False"))
    waits = [controller._next_look("ml/rosetta", Rank.RESYNC, unready) for _ in range(5)]
    for wait, expected in zip(waits, [10, 20, 40, 60, 60], strict=True):
        assert 0.9 * expected <= wait <= 1.1 * expected
    assert controller._next_look("ml/rosetta", Rank.DRIFT, unready) < 12, "something has moved"
    assert controller._next_look("ml/rosetta", Rank.DRIFT, Outcome(status("True"))) > 50


def test_an_edit_is_a_new_generation_and_nothing_else():
    assert module._rank(translator(), None) is Rank.EDIT
    assert module._rank(translator(11, generation=2), translator()) is Rank.EDIT
    assert module._rank(translator(11), translator()) is Rank.DRIFT
    assert module._rank(child(), None) is Rank.DRIFT
