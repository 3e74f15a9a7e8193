"""The queue: each key once, so many at a time, the urgent first, and patience with what fails."""

import asyncio
import itertools
from types import SimpleNamespace

import pytest

from portalis_operator.work_queue import Again, Rank, WorkQueue


class Work:
    """Records its turns; finishes when told, or at once."""

    def __init__(self, *answers: Again, slow: bool = False) -> None:
        self.turns: list[tuple[str, Rank]] = []
        self.times: list[float] = []
        self.answers, self.slow = list(answers), slow
        self.running, self.most = 0, 0
        self.go = asyncio.Event()
        self.clock: HandClock | None = None

    async def __call__(self, key: str, rank: Rank) -> Again:
        self.turns.append((key, rank))
        self.times.append(self.clock.time() if self.clock else 0.0)
        self.running += 1
        self.most = max(self.most, self.running)
        if self.slow:
            await self.go.wait()
        await asyncio.sleep(0)
        self.running -= 1
        return self.answers.pop(0) if self.answers else Again()


class HandClock:
    """Time that passes when a test says so."""

    def __init__(self) -> None:
        self.now, self.waiting = 1000.0, []

    def time(self) -> float:
        return self.now

    def call_later(self, delay, callback, *args):
        entry = [self.now + delay, callback, args]
        self.waiting.append(entry)
        return SimpleNamespace(cancel=lambda: entry in self.waiting and self.waiting.remove(entry))

    async def pass_by(self, seconds: float) -> None:
        """Let time pass, and all that becomes due on the way run to its end."""
        end = self.now + seconds
        await let_run()
        while due := sorted((entry for entry in self.waiting if entry[0] <= end), key=lambda entry: entry[0]):
            self.waiting.remove(due[0])
            self.now = due[0][0]
            due[0][1](*due[0][2])
            await let_run()
        self.now = end


async def let_run() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
async def queue_of(clock):
    queues = []

    def make(work, **options):
        work.clock = clock
        queue = WorkQueue(work, clock=clock, **options)
        queues.append(queue)
        queue.open()
        return queue

    yield make
    for queue in queues:
        await queue.close(0)


async def test_a_key_that_is_added_often_is_worked_on_once(queue_of):
    work = Work(slow=True)
    queue = queue_of(work, parallel=1)
    queue.add("busy", Rank.EDIT)
    for _ in range(100):
        queue.add("a", Rank.RESYNC)
    assert queue.depth == 1
    work.go.set()
    await queue.drained()
    assert [key for key, _ in work.turns] == ["busy", "a"]


async def test_a_key_that_is_added_while_it_is_worked_on_gets_one_more_turn(queue_of):
    work = Work(slow=True)
    queue = queue_of(work)
    queue.add("a", Rank.RESYNC)
    await asyncio.sleep(0)
    for _ in range(10):
        queue.add("a", Rank.DRIFT)
    work.go.set()
    await queue.drained()
    assert work.turns == [("a", Rank.RESYNC), ("a", Rank.DRIFT)]


async def test_never_more_are_in_flight_than_allowed(queue_of):
    work = Work()
    queue = queue_of(work, parallel=4)
    for number in range(50):
        queue.add(str(number), Rank.RESYNC)
    assert queue.in_flight == 4
    await queue.drained()
    assert work.most == 4
    assert len(work.turns) == 50


async def test_an_edit_goes_before_drift_and_drift_before_routine(queue_of):
    work = Work(slow=True)
    queue = queue_of(work, parallel=1)
    queue.add("first", Rank.RESYNC)
    queue.add("routine", Rank.RESYNC)
    queue.add("drift", Rank.DRIFT)
    queue.add("edit", Rank.EDIT)
    queue.add("routine", Rank.EDIT)  # it becomes urgent while it waits
    work.go.set()
    await queue.drained()
    assert [key for key, _ in work.turns] == ["first", "edit", "routine", "drift"]


async def test_what_fails_is_tried_again_after_ever_longer_waits(queue_of, clock):
    work = Work(*[Again(settled=False)] * 8)
    queue = queue_of(work)
    queue.add("a", Rank.DRIFT)
    await clock.pass_by(400)
    waits = [after - before for before, after in itertools.pairwise(work.times)]
    assert len(waits) == 8
    for wait, expected in zip(waits, [1, 2, 4, 8, 16, 30, 30, 30], strict=True):
        assert 0.8 * expected <= wait <= 1.2 * expected
    assert len(set(waits)) == 8, "the waits are spread"


async def test_success_ends_the_backoff(queue_of, clock):
    work = Work(Again(settled=False), Again(settled=False), Again(), Again(settled=False))
    queue = queue_of(work)
    queue.add("a", Rank.DRIFT)
    await clock.pass_by(10)
    queue.add("a", Rank.DRIFT)
    await clock.pass_by(10)
    assert work.times[4] - work.times[3] <= 1.2


async def test_drift_waits_for_the_backoff_but_an_edit_does_not(queue_of, clock):
    work = Work(Again(settled=False))
    queue = queue_of(work)
    queue.add("a", Rank.DRIFT)
    await clock.pass_by(0.1)
    queue.add("a", Rank.DRIFT)
    await clock.pass_by(0.1)
    assert len(work.turns) == 1
    queue.add("a", Rank.EDIT)
    await let_run()
    assert work.turns[1:] == [("a", Rank.EDIT)]


async def test_an_appointment_does_not_cut_the_backoff_short(queue_of, clock):
    work = Work(*[Again(settled=False)] * 5)
    queue = queue_of(work)
    queue.add("a", Rank.DRIFT)
    for _ in range(100):  # somebody keeps changing a child
        await clock.pass_by(0.1)
        queue.add_later("a", Rank.DRIFT, 0.3)
    assert 3 <= len(work.turns) <= 5


async def test_an_appointment_made_during_the_work_does_not_cut_its_pause_short(queue_of, clock):
    work = Work(Again(pause=10), slow=True)
    queue = queue_of(work)
    queue.add("a", Rank.DRIFT)
    await let_run()
    queue.add_later("a", Rank.DRIFT, 0.3)
    work.go.set()
    await clock.pass_by(9)
    assert len(work.turns) == 1
    await clock.pass_by(2)
    assert len(work.turns) == 2


async def test_an_edit_during_work_that_fails_is_worked_on_at_once(queue_of):
    work = Work(Again(settled=False), slow=True)
    queue = queue_of(work)
    queue.add("a", Rank.DRIFT)
    await asyncio.sleep(0)
    queue.add("a", Rank.EDIT)
    work.go.set()
    await let_run()
    assert work.turns == [("a", Rank.DRIFT), ("a", Rank.EDIT)]


async def test_an_exception_that_nobody_foresaw_is_logged_and_tried_again(queue_of, clock, caplog):
    class Broken(Work):
        async def __call__(self, key: str, rank: Rank) -> Again:
            await super().__call__(key, rank)
            if len(self.turns) == 1:
                raise RuntimeError("boom")
            return Again()

    work = Broken()
    queue_of(work).add("ml/rosetta", Rank.EDIT)
    await clock.pass_by(5)
    assert work.turns == [("ml/rosetta", Rank.EDIT), ("ml/rosetta", Rank.RESYNC)]
    assert "ml/rosetta failed in a way that nobody foresaw" in caplog.text
    assert "boom" in caplog.text


async def test_routine_comes_after_the_time_that_the_work_asked_for(queue_of, clock):
    work = Work(Again(after=60))
    queue = queue_of(work)
    queue.add("a", Rank.EDIT)
    await clock.pass_by(59)
    assert len(work.turns) == 1
    await clock.pass_by(2)
    assert work.turns == [("a", Rank.EDIT), ("a", Rank.RESYNC)]


async def test_of_two_appointments_of_a_key_the_earlier_one_stays(queue_of, clock):
    work = Work()
    queue = queue_of(work)
    queue.add_later("a", Rank.RESYNC, 60)
    queue.add_later("a", Rank.DRIFT, 0.3)
    queue.add_later("a", Rank.DRIFT, 5)
    await clock.pass_by(100)
    assert work.turns == [("a", Rank.DRIFT)]


async def test_a_key_that_is_forgotten_has_no_turn_any_more(queue_of, clock):
    work = Work(Again(after=60))
    queue = queue_of(work)
    queue.add("a", Rank.EDIT)
    await clock.pass_by(1)
    queue.forget("a")
    await clock.pass_by(100)
    assert len(work.turns) == 1


async def test_nothing_starts_before_the_queue_is_open():
    work = Work()
    queue = WorkQueue(work)
    queue.add("a", Rank.EDIT)
    await asyncio.sleep(0.01)
    assert work.turns == []
    queue.open()
    await queue.drained()
    assert work.turns == [("a", Rank.EDIT)]
    await queue.close(0)


async def test_closing_lets_work_in_flight_finish_within_the_grace_time(queue_of):
    work = Work(slow=True)
    queue = queue_of(work, parallel=1)
    queue.add("a", Rank.EDIT)
    queue.add("b", Rank.EDIT)
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_later(0.02, work.go.set)
    await queue.close(1.0)
    assert work.running == 0
    assert [key for key, _ in work.turns] == ["a"]


async def test_closing_cuts_off_work_that_takes_longer(queue_of):
    work = Work(slow=True)
    queue = queue_of(work)
    queue.add("a", Rank.EDIT)
    await asyncio.sleep(0)
    await queue.close(0.01)
    assert queue.in_flight == 0
