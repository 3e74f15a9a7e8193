"""Work that waits for others, done by a few threads beside the one that goes on. Impure: it starts threads."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from types import TracebackType
from typing import Generic, Self, TypeVar

from portalis_models.foreign import Gone

Result = TypeVar("Result")


class Helpers(Generic[Result]):
    """A context: at its end no work is left. What has not begun is dropped, what is under way is told to stop."""

    def __init__(self, most: int) -> None:
        self._pool = ThreadPoolExecutor(most, thread_name_prefix="helper")
        self._stop = threading.Event()
        self._begun: set[Future[Result]] = set()

    def begin(self, work: Callable[[Gone], Result]) -> None:
        """Do `work` when a thread is free; it asks its argument now and then whether anybody still waits."""
        self._begun.add(self._pool.submit(work, self._stop.is_set))

    @property
    def busy(self) -> bool:
        return bool(self._begun)

    def finished(self, wait_seconds: float = 0.0) -> list[Result]:
        """What has been done since the last call; raises what the work raised."""
        if not self._begun:
            return []
        done, self._begun = wait(self._begun, wait_seconds, FIRST_COMPLETED)
        return [future.result() for future in done]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._stop.set()
        self._pool.shutdown(cancel_futures=True)
