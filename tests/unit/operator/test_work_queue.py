"""The queue: each key once, so many at a time, the urgent first, and patience with what fails."""

import asyncio

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

    async def __call__(self, key: str, rank: Rank) -> Again:
        self.turns.append((key, rank))
        self.times.append(asyncio.get_running_loop().time())
        self.running += 1
        self.most = max(self.most, self.running)
        if self.slow:
            await self.go.wait()
        await asyncio.sleep(0)
        self.running -= 1
        return self.answers.pop(0) if self.answers else Again()


@pytest.fixture
async def queue_of():
    queues = []

    def make(work, **options):
        queue = WorkQueue(work, **{"first": 0.02, "most": 0.08, **options})
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


async def test_what_fails_is_tried_again_after_ever_longer_waits(queue_of):
    work = Work(*[Again(settled=False)] * 4)
    queue = queue_of(work)
    queue.add("a", Rank.DRIFT)
    await asyncio.sleep(0.4)
    waits = [after - before for before, after in zip(work.times, work.times[1:], strict=False)]
    assert len(waits) == 4
    assert 0.015 < waits[0] < waits[1] < waits[2]
    assert waits[3] < 0.08 * 1.2 + 0.05  # bounded


async def test_drift_waits_for_the_backoff_but_an_edit_does_not(queue_of):
    work = Work(Again(settled=False))
    queue = queue_of(work, first=0.5)
    queue.add("a", Rank.DRIFT)
    await asyncio.sleep(0.01)
    queue.add("a", Rank.DRIFT)
    await asyncio.sleep(0.01)
    assert len(work.turns) == 1
    queue.add("a", Rank.EDIT)
    await asyncio.sleep(0.01)
    assert work.turns[1:] == [("a", Rank.EDIT)]


async def test_an_edit_during_work_that_fails_is_worked_on_at_once(queue_of):
    work = Work(Again(settled=False), slow=True)
    queue = queue_of(work, first=5.0)
    queue.add("a", Rank.DRIFT)
    await asyncio.sleep(0)
    queue.add("a", Rank.EDIT)
    work.go.set()
    await asyncio.sleep(0.02)
    assert work.turns == [("a", Rank.DRIFT), ("a", Rank.EDIT)]


async def test_an_exception_that_nobody_foresaw_is_logged_and_tried_again(queue_of, caplog):
    turns = []

    async def work(key: str, rank: Rank) -> Again:
        turns.append(key)
        if len(turns) == 1:
            raise RuntimeError("boom")
        return Again()

    queue = queue_of(work)
    queue.add("ml/rosetta", Rank.EDIT)
    await asyncio.sleep(0.1)
    assert turns == ["ml/rosetta", "ml/rosetta"]
    assert "ml/rosetta failed in a way that nobody foresaw" in caplog.text
    assert "boom" in caplog.text


async def test_routine_comes_after_the_time_that_the_work_asked_for(queue_of):
    work = Work(Again(after=0.05))
    queue = queue_of(work)
    queue.add("a", Rank.EDIT)
    await asyncio.sleep(0.02)
    assert len(work.turns) == 1
    await asyncio.sleep(0.06)
    assert work.turns == [("a", Rank.EDIT), ("a", Rank.RESYNC)]


async def test_a_key_that_is_forgotten_has_no_turn_any_more(queue_of):
    work = Work(Again(after=0.01))
    queue = queue_of(work)
    queue.add("a", Rank.EDIT)
    await asyncio.sleep(0.005)
    queue.forget("a")
    await asyncio.sleep(0.03)
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
