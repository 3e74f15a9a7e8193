"""Compares translations with their originals beside the model, so that no answer waits for another's comparison.

Triton's stub runs the model in its main thread; a few threads ask the sandbox meanwhile. What waits is bounded, and so
is the time of each, waiting included. Impure: it starts threads.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from portalis_models.conformance import Verdict, verdict_of
from portalis_models.engines import Rust
from portalis_models.failures import internal
from portalis_models.foreign import Done, Gone, NotDone, Sandbox
from portalis_models.sandbox import sandbox_of
from portalis_models.translation_model import Limits

Then = Callable[[Verdict], None]
MOMENT = 0.1  # s; the sandbox takes no shorter job


class Comparing:
    """`seconds`: for one comparison; `calls`: at once; `waiting`: that may wait for their turn."""

    def __init__(
        self,
        sandbox: Sandbox,
        *,
        seconds: float,
        calls: int,
        waiting: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.sandbox, self.seconds, self.waiting, self.clock = sandbox, seconds, waiting, clock
        self.pool = ThreadPoolExecutor(calls, thread_name_prefix="comparing")
        self.places = threading.BoundedSemaphore(calls + waiting)

    def compare(self, source: str, rust: Rust, gone: Gone, then: Then) -> None:
        """Compare, and tell `then` once: in another thread, or at once where there is no place to wait."""
        if not self.places.acquire(blocking=False):
            full = NotDone("busy", f"it was not compared: {self.waiting} translations wait for the sandbox already")
            then(verdict_of(full))
            return
        until = self.clock() + self.seconds

        def work() -> None:
            try:
                answer = self.asked(source, rust, gone, until - self.clock())
            finally:
                self.places.release()
            then(verdict_of(answer))

        self.pool.submit(work)

    def asked(self, source: str, rust: Rust, gone: Gone, left: float) -> Done | NotDone:
        """The sandbox's answer; never raises, for a thread has nobody to tell."""
        if left < MOMENT or gone():
            return NotDone("busy", f"it was not compared: the sandbox had no time for it within {self.seconds:g} s")
        try:
            return self.sandbox.conform(source, rust, filename="program.py", seconds=left, gone=gone)
        except Exception as error:
            return NotDone("failed", internal(error).sentence)


def open_comparison(limits: Limits) -> Comparing | None:
    """Comparisons in the sandbox that the environment names; None where it names none. Raises ValueError."""
    sandbox = sandbox_of()
    if sandbox is None:
        return None
    return Comparing(
        sandbox,
        seconds=limits.conformance_seconds,
        calls=limits.conformance_calls,
        waiting=limits.conformance_waiting,
    )
