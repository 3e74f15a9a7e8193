"""Patience with those who keep changing a field, and none with different edits."""

import pytest

from portalis_operator import fights
from portalis_operator.cluster import Change, Drift
from portalis_operator.fights import Fights


def repaired(*names: str, field: str = "spec.selector") -> tuple[Change, ...]:
    return tuple(Change("repaired", "Service", name, (Drift(field, "someone"),)) for name in names)


@pytest.fixture
def clock(monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(fights.time, "monotonic", lambda: now[0])
    return now


def test_the_first_repair_of_a_field_asks_for_no_pause(clock):
    known = Fights()
    assert known.pause(repaired("a", "b")) == 0
    assert known.pause(repaired("c")) == 0
    assert known.pause(repaired("a", field="spec.ports")) == 0
    assert known.pause(()) == 0


def test_the_same_field_again_and_again_asks_for_ever_longer_ones(clock):
    known, pauses = Fights(), []
    for _ in range(8):
        pauses.append(known.pause(repaired("a")))
        clock[0] += 31
    assert pauses == [0, 1, 2, 4, 8, 16, 30, 30]


def test_a_clean_look_in_between_does_not_end_a_fight(clock):
    known = Fights()
    known.pause(repaired("a"))
    known.pause(())
    assert known.pause(repaired("a")) == 1


def test_a_fight_is_forgotten_after_a_quiet_minute(clock):
    known = Fights()
    known.pause(repaired("a"))
    known.pause(repaired("a"))
    clock[0] += 61
    assert known.pause(repaired("a")) == 0
