"""The rows of one request, each settled when its answer is known, in whatever order and thread. Pure but for a lock."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from portalis_models.failures import Failure

Row = TypeVar("Row")


class Rows(Generic[Row]):
    """`done` is called once: with the answers in order, or with the first failure (Triton has one error a request)."""

    def __init__(self, count: int, done: Callable[[list[Row] | Failure], None]) -> None:
        self.over = False
        self._count, self._done = count, done
        self._answers: dict[int, Row] = {}
        self._lock = threading.Lock()

    def settle(self, place: int, result: Row | Failure) -> None:
        """What became of the row at `place`; after the end it changes nothing."""
        with self._lock:
            if self.over:
                return
            if not isinstance(result, Failure):
                self._answers[place] = result
                if len(self._answers) < self._count:
                    return
            self.over = True
        self._done(result if isinstance(result, Failure) else [self._answers[n] for n in range(self._count)])
