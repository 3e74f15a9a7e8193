"""The Lease: one leader at a time, and a leader that cannot renew stops writing before another may begin."""

import asyncio
import copy

import pytest

from portalis_operator.cluster import Lease
from portalis_operator.cluster.errors import Changed, NotThere, Unreachable


class Shelf:
    """Keeps one Lease, with the optimistic locking that the API server has; can be made unreachable."""

    def __init__(self) -> None:
        self.kept: dict | None = None
        self.version = 0
        self.down = False

    async def read(self, path, query=None, *, what=""):
        await self._pass()
        if self.kept is None:
            raise NotThere(what)
        return copy.deepcopy(self.kept)

    async def write(self, method, path, body, *, what="", **_):
        await self._pass()
        stands = self.kept["metadata"]["resourceVersion"] if self.kept else None
        if (method == "POST") == (self.kept is not None) or body["metadata"].get("resourceVersion") != stands:
            raise Changed(what)
        self.version += 1
        self.kept = copy.deepcopy(body)
        self.kept["metadata"]["resourceVersion"] = str(self.version)
        return copy.deepcopy(self.kept)

    async def _pass(self):
        await asyncio.sleep(0)
        if self.down:
            raise Unreachable("down")


@pytest.fixture
def shelf():
    return Shelf()


def candidate(shelf: Shelf, identity: str, duration: float = 1.0) -> Lease:
    return Lease(
        shelf, namespace="system", name="op", identity=identity, duration=duration, renewal=duration * 0.6, retry=0.05
    )


async def test_the_first_takes_it_and_the_second_waits(shelf):
    first, second = candidate(shelf, "first"), candidate(shelf, "second")
    await first.acquire()
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(second.acquire(), 0.3)
    assert first.held
    assert not second.held
    assert second.holder == "first"
    assert shelf.kept["spec"]["holderIdentity"] == "first"


async def test_of_many_that_start_together_one_leads(shelf):
    all_of_them = [candidate(shelf, str(number)) for number in range(8)]
    tasks = [asyncio.create_task(lease.acquire()) for lease in all_of_them]
    await asyncio.sleep(0.2)
    assert sum(lease.held for lease in all_of_them) == 1
    for task in tasks:
        task.cancel()


async def test_a_leader_that_gives_it_back_is_followed_at_once(shelf):
    first, second = candidate(shelf, "first", 30), candidate(shelf, "second", 30)
    await first.acquire()
    waiting = asyncio.create_task(second.acquire())
    await asyncio.sleep(0.1)
    await first.give_back()
    assert not first.held
    await asyncio.wait_for(waiting, 0.5)
    assert second.held


async def test_a_leader_that_died_is_followed_after_the_duration(shelf):
    first, second = candidate(shelf, "first"), candidate(shelf, "second")
    await first.acquire()  # and never renews
    loop = asyncio.get_running_loop()
    began = loop.time()
    await asyncio.wait_for(second.acquire(), 3)
    assert loop.time() - began >= 0.95
    assert not first.held
    assert second.held
    assert shelf.kept["spec"]["leaseTransitions"] == 2


async def test_a_leader_that_renews_keeps_it(shelf):
    first, second = candidate(shelf, "first"), candidate(shelf, "second")
    await first.acquire()
    keep = asyncio.create_task(first.keep())
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(second.acquire(), 1.6)
    assert first.held
    keep.cancel()


async def test_a_leader_that_cannot_renew_stops_before_another_may_begin(shelf):
    first = candidate(shelf, "first")
    await first.acquire()
    shelf.down = True
    await asyncio.wait_for(first.keep(), 2)
    assert not first.held
    shelf.down = False
    second = candidate(shelf, "second")
    with pytest.raises(TimeoutError):  # the second has only just begun to look
        await asyncio.wait_for(second.acquire(), 0.3)


async def test_a_leader_whose_lease_was_taken_stops_at_once(shelf):
    first = candidate(shelf, "first", 30)
    await first.acquire()
    shelf.kept["spec"]["holderIdentity"] = "usurper"
    shelf.kept["metadata"]["resourceVersion"] = "99"
    first._renewal = 0.3  # look soon
    await asyncio.wait_for(first.keep(), 2)
    assert not first.held
    assert first.holder == "usurper"


async def test_its_own_lease_from_an_earlier_life_is_taken_up_at_once(shelf):
    await candidate(shelf, "same").acquire()
    again = candidate(shelf, "same")
    await asyncio.wait_for(again.acquire(), 0.2)
    assert again.held
