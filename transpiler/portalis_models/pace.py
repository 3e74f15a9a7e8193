"""How long work will wait for its turn, from how long the last took. Pure but for a lock."""

from __future__ import annotations

import threading


class Pace:
    """`at_once`: pieces of work that are done at a time; `usual`: seconds of one, until some have been seen."""

    def __init__(self, at_once: int, usual: float = 1.0) -> None:
        self._at_once, self._usual = at_once, usual
        self._inside = 0
        self._lock = threading.Lock()

    def enter(self, most: float) -> float | None:
        """Take a piece of work in: None. Or, where it would be done in more than `most` seconds, leave it out: the
        seconds after which it should find room."""
        with self._lock:
            over = (self._inside + 1) * self._usual / self._at_once - most
            if self._inside >= self._at_once and over > 0:
                return max(over, self._usual)
            self._inside += 1
            return None

    def leave(self, took: float | None = None) -> None:
        """A piece is over; `took`: its own seconds, where it was done."""
        with self._lock:
            self._inside -= 1
            if took is not None:
                self._usual += 0.2 * (took - self._usual)

    @property
    def usual(self) -> float:
        """Seconds of one piece."""
        return self._usual

    def wait(self) -> float:
        """Seconds until what is inside is done."""
        with self._lock:
            return max(self._usual, self._inside * self._usual / self._at_once)
