"""How many jobs run and wait."""

import asyncio

import pytest

from portalis_sandbox.places import Busy, Places


async def test_one_more_than_may_wait_is_told_when_to_come_again() -> None:
    places, go = Places(1, 1), asyncio.Event()

    async def job() -> None:
        async with places.place(10):
            await go.wait()

    jobs = [asyncio.create_task(job()) for _ in range(2)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    with pytest.raises(Busy, match=r"every place of this sandbox is taken: try again in \d+ s") as busy:
        await job()
    assert busy.value.retry_after >= 1
    go.set()
    await asyncio.gather(*jobs)
    async with places.place(1):
        pass


async def test_who_waits_longer_than_his_deadline_is_busy_too_and_keeps_no_place() -> None:
    places = Places(1, 5)
    async with places.place(10):
        with pytest.raises(Busy):
            async with places.place(0.05):
                pass
    async with places.place(1) as left:
        assert 0.9 < left <= 1


async def test_time_spent_waiting_is_taken_off_the_deadline() -> None:
    places, go = Places(1, 1), asyncio.Event()

    async def first() -> None:
        async with places.place(10):
            await go.wait()

    async def second() -> float:
        async with places.place(10) as left:
            return left

    jobs = asyncio.create_task(first()), asyncio.create_task(second())
    await asyncio.sleep(0.2)
    go.set()
    assert (await asyncio.gather(*jobs))[1] < 9.85


async def test_who_goes_away_while_waiting_leaves_no_trace() -> None:
    places = Places(1, 1)
    async with places.place(10):
        waiting = asyncio.create_task(places._taken(10))
        await asyncio.sleep(0.01)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        assert places._waiting == 0
    async with places.place(1):
        pass
