"""How many jobs run and wait. One that finds no place is told when to come again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from portalis_sandbox import metrics


class Busy(Exception):
    """Every place is taken; `retry_after` is in whole seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"every place of this sandbox is taken: try again in {retry_after} s")
        self.retry_after = retry_after


class Places:
    """`jobs` run at once, `waiting` more wait in the order in which they came."""

    def __init__(self, jobs: int, waiting: int) -> None:
        self._free = asyncio.Semaphore(jobs)
        self._jobs, self._most = jobs, waiting
        self._waiting = 0
        self._usual = 1.0  # seconds of a job, the newer the heavier

    @asynccontextmanager
    async def place(self, seconds: float) -> AsyncIterator[float]:
        """A place, and what is left of `seconds` when it is taken. Raises Busy: no place at once, or not in time."""
        if self._free.locked() and self._waiting >= self._most:
            raise Busy(self.retry_after())
        loop = asyncio.get_running_loop()
        came = loop.time()
        await self._taken(seconds)
        begun = loop.time()
        metrics.RUNNING.inc()
        try:
            yield max(seconds - (begun - came), 0.1)
        finally:
            metrics.RUNNING.dec()
            self._usual += 0.2 * (loop.time() - begun - self._usual)
            self._free.release()

    async def _taken(self, seconds: float) -> None:
        self._waiting += 1
        metrics.WAITING.inc()
        try:
            await asyncio.wait_for(self._free.acquire(), seconds)
        except TimeoutError:
            raise Busy(self.retry_after()) from None
        finally:
            self._waiting -= 1
            metrics.WAITING.dec()

    def retry_after(self) -> int:
        """Seconds after which a place should be free, at the pace of the last jobs."""
        return max(1, round(self._usual * (self._waiting + 1) / self._jobs))
