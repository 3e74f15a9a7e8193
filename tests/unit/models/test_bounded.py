"""The bound on one request's time."""

import threading
import time
from collections.abc import Callable

import pytest

from portalis_models.bounded import OutOfTime, beside, within


def spin(until: Callable[[], bool]) -> None:
    while not until():
        try:
            sum(range(100))
        except Exception as error:  # as an engine does that turns its defects into refusals
            raise AssertionError from error


def test_work_that_takes_too_long_is_stopped_although_it_catches_every_exception() -> None:
    start = time.monotonic()
    with pytest.raises(OutOfTime), within(0.2):
        spin(lambda: False)
    assert time.monotonic() - start < 5


def test_work_on_a_thread_of_its_own_is_stopped_there_too() -> None:
    """The engine works on a thread with a large stack, and the caller waits for it."""
    stopped = threading.Event()

    def work() -> None:
        try:
            spin(lambda: False)
        except OutOfTime:
            stopped.set()

    thread = threading.Thread(target=work, daemon=True)

    def wait() -> None:
        thread.start()
        thread.join()

    with pytest.raises(OutOfTime), within(0.2):
        wait()
    assert stopped.wait(10)


def test_threads_that_were_there_before_are_left_alone() -> None:
    done = threading.Event()
    other = threading.Thread(target=spin, args=(done.is_set,), daemon=True)
    other.start()
    with pytest.raises(OutOfTime), within(0.1):
        spin(lambda: False)
    assert other.is_alive()
    done.set()
    other.join(10)


def test_work_that_is_done_in_time_is_left_alone_afterwards() -> None:
    with within(0.1):
        pass
    time.sleep(0.2)


def test_outside_the_main_thread_there_is_no_bound() -> None:
    ended: list[str] = []

    def work() -> None:
        with within(0.05):
            time.sleep(0.2)
        ended.append("whole")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert ended == ["whole"]


def never_mind() -> None:
    """Nothing stands in the way of going on."""


def test_work_beside_tells_how_far_it_is_and_gives_its_result() -> None:
    def work(tell: Callable[[str], None]) -> int:
        tell("half")
        tell("all")
        return 42

    notes = beside(work, never_mind)
    assert [next(notes), next(notes)] == ["half", "all"]
    with pytest.raises(StopIteration) as result:
        next(notes)
    assert result.value.value == 42


def test_what_work_beside_raises_is_raised_here() -> None:
    def work(_: Callable[[str], None]) -> int:
        raise KeyError("x")

    with pytest.raises(KeyError, match="x"):
        list(beside(work, never_mind))


@pytest.mark.parametrize("leave", ["go_on raises", "nobody listens"])
def test_work_beside_is_ended_with_the_threads_that_it_started(leave: str) -> None:
    ended = threading.Event()

    def deep() -> None:
        try:
            spin(lambda: False)
        except OutOfTime:
            ended.set()

    def work(tell: Callable[[str], None]) -> None:
        thread = threading.Thread(target=deep)
        thread.start()
        tell("begun")
        thread.join()

    def enough() -> None:
        if leave == "go_on raises":
            raise TimeoutError

    notes = beside(work, enough)
    if leave == "nobody listens":
        next(notes)
        notes.close()
    else:
        with pytest.raises(TimeoutError):
            next(notes)
    assert ended.wait(10)
    assert not [thread for thread in threading.enumerate() if thread.name == "beside" and thread.is_alive()]
