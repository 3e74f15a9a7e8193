"""A queue of keys to look at: each waits once at most, is worked on once at a time, `parallel` of them at once.

What a user wrote goes before what drifted, and that before routine. A key whose work did not settle waits 1, 2, 4 … 30
seconds (with jitter) before its next turn; only a user's edit goes before that wait. Nothing here polls.
"""

import asyncio
import heapq
import itertools
import logging
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Protocol

from . import metrics

log = logging.getLogger(__name__)


class Rank(IntEnum):
    """Why a key waits; the lower number goes first."""

    EDIT = 0
    DRIFT = 1
    RESYNC = 2


@dataclass(frozen=True)
class Again:
    """What work says at its end, in seconds: `after` asks for a routine look, `pause` keeps all but an edit away.

    `settled=False` asks for a pause that grows with each turn in a row that did not settle.
    """

    settled: bool = True
    after: float | None = None
    pause: float = 0.0


Work = Callable[[str, Rank], Awaitable[Again]]


class Handle(Protocol):
    def cancel(self) -> None: ...


class Clock(Protocol):
    """Where the time comes from: an event loop, or what a test puts in its place."""

    def time(self) -> float: ...

    def call_later(self, delay: float, callback: Callable[..., None], *args: Any) -> Handle: ...


class WorkQueue:
    """See the module. Not thread-safe: everything happens on one event loop."""

    def __init__(
        self, work: Work, *, parallel: int = 32, first: float = 1.0, most: float = 30.0, clock: Clock | None = None
    ) -> None:
        self._work, self._parallel, self._first, self._most = work, parallel, first, most
        self._clock: Clock = clock or asyncio.get_running_loop()
        self._order = itertools.count()
        self._waiting: dict[str, Rank] = {}
        self._heap: list[tuple[Rank, int, str]] = []
        self._timers: dict[str, tuple[float, Rank, Handle]] = {}
        self._tries: dict[str, int] = {}
        self._not_before: dict[str, float] = {}
        self._running: dict[str, asyncio.Task[None]] = {}
        self._dirty: dict[str, Rank] = {}
        self._open = False
        self._idle = asyncio.Event()
        self._idle.set()

    @property
    def depth(self) -> int:
        """Keys that wait for a free place; those that wait for their time are not counted."""
        return len(self._waiting)

    @property
    def in_flight(self) -> int:
        return len(self._running)

    def open(self) -> None:
        """Begin to work. What was added before has waited."""
        self._open = True
        self._pump()

    def add(self, key: str, rank: Rank) -> None:
        """Have `key` looked at as soon as its rank and its backoff allow."""
        now = self._clock.time()
        if rank is Rank.EDIT:
            self._tries.pop(key, None)
            self._not_before.pop(key, None)
        wait = self._not_before.get(key, now) - now
        if wait > 0:
            self.add_later(key, rank, wait)
            return
        self._not_before.pop(key, None)
        if key in self._running:
            self._dirty[key] = min(rank, self._dirty.get(key, rank))
            return
        self._drop_timer(key)
        if rank < self._waiting.get(key, Rank.RESYNC + 1):
            self._waiting[key] = rank
            heapq.heappush(self._heap, (rank, next(self._order), key))
        self._pump()

    def add_later(self, key: str, rank: Rank, seconds: float) -> None:
        """Have `key` looked at in `seconds`, or when its backoff ends; an earlier appointment of the same key stays."""
        now = self._clock.time()
        seconds = max(seconds, self._not_before.get(key, now) - now)
        due = now + seconds
        if key in self._timers:
            if self._timers[key][0] <= due:
                return
            rank = min(rank, self._timers[key][1])
            self._drop_timer(key)
        self._timers[key] = due, rank, self._clock.call_later(seconds, self._ripe, key, rank)

    def forget(self, key: str) -> None:
        """Drop everything known of `key`. Work in flight is left to finish."""
        self._drop_timer(key)
        for table in (self._waiting, self._tries, self._not_before, self._dirty):
            table.pop(key, None)

    async def drained(self) -> None:
        """Return once nothing waits for a place and nothing is in flight."""
        await self._idle.wait()

    async def close(self, grace: float) -> None:
        """Start nothing more, give work in flight `grace` seconds to finish, then cancel it."""
        self._open = False
        for key in list(self._timers):
            self._drop_timer(key)
        tasks = list(self._running.values())
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=grace)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def _ripe(self, key: str, rank: Rank) -> None:
        del self._timers[key]
        self.add(key, rank)

    def _drop_timer(self, key: str) -> None:
        if key in self._timers:
            self._timers.pop(key)[2].cancel()

    def _pump(self) -> None:
        while self._open and self._heap and len(self._running) < self._parallel:
            rank, _, key = heapq.heappop(self._heap)
            if self._waiting.get(key) != rank:
                continue  # overtaken by a more urgent entry of the same key, or forgotten
            del self._waiting[key]
            self._running[key] = asyncio.create_task(self._turn(key, rank), name=f"reconcile {key}")
        metrics.QUEUED.set(self.depth)
        metrics.IN_FLIGHT.set(self.in_flight)
        (self._idle.clear if self._waiting or self._running else self._idle.set)()

    def _backoff(self, tries: int) -> float:
        if not tries:
            return 0.0
        return min(self._most, self._first * 2.0 ** min(tries - 1, 16)) * random.uniform(0.8, 1.2)  # noqa: S311

    async def _turn(self, key: str, rank: Rank) -> None:
        again = Again(settled=False)
        try:
            again = await self._work(key, rank)
        except Exception:
            log.exception("the work on %s failed in a way that nobody foresaw", key)
        finally:
            self._running.pop(key, None)
            if self._open:
                self._appoint(key, again)
            self._pump()

    def _appoint(self, key: str, again: Again) -> None:
        dirty = self._dirty.pop(key, None)
        if again.settled or dirty is Rank.EDIT:
            self._tries.pop(key, None)
        else:
            self._tries[key] = self._tries.get(key, 0) + 1
        wait = max(again.pause, self._backoff(self._tries.get(key, 0)))
        if wait and dirty is not Rank.EDIT:
            self._not_before[key] = self._clock.time() + wait
            self.add_later(key, Rank.RESYNC if dirty is None else dirty, wait)
        elif dirty is not None:
            self.add(key, dirty)
        elif again.after is not None:
            self.add_later(key, Rank.RESYNC, again.after)
