"""How long work will wait, as it is told to who is turned away."""

import pytest

from portalis_models.pace import Pace


def test_who_would_be_done_in_time_is_taken_in_and_the_next_is_told_when_there_is_room() -> None:
    pace = Pace(at_once=2, usual=4.0)
    assert [pace.enter(8.0) for _ in range(4)] == [None] * 4
    assert pace.enter(8.0) == 4.0, "the fifth would be done after 10 s; never sooner than one takes"
    assert pace.enter(5.0) == 5.0
    pace.leave(4.0)
    assert pace.enter(8.0) is None


def test_as_many_as_are_done_at_once_are_always_taken_in() -> None:
    pace = Pace(at_once=2, usual=100.0)
    assert [pace.enter(1.0), pace.enter(1.0)] == [None, None]
    assert pace.enter(1.0) == pytest.approx(149.0)


def test_the_last_pieces_say_how_long_one_takes() -> None:
    pace = Pace(at_once=1, usual=1.0)
    for _ in range(40):
        pace.enter(1000.0)
        pace.leave(6.0)
    assert pace.wait() == pytest.approx(6.0, abs=0.01)
    pace.enter(1000.0)
    pace.leave()
    assert pace.wait() == pytest.approx(6.0, abs=0.01), "who left without being served says nothing of it"
