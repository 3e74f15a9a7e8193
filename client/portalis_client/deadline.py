"""One point in time that everything a call does must keep: connecting, waiting, reading, trying again."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from portalis_client.errors import BadRequest, DeadlineExceeded


@dataclass(frozen=True)
class Deadline:
    """`seconds` from now, on the monotonic clock."""

    seconds: float
    clock: Callable[[], float] = time.monotonic
    start: float = field(init=False)

    def __post_init__(self) -> None:
        if not self.seconds > 0:
            raise BadRequest(f"timeout is {self.seconds}; it is a number of seconds above 0")
        object.__setattr__(self, "start", self.clock())

    def left(self) -> float:
        """Seconds left, 0 when it is over."""
        return max(0.0, self.start + self.seconds - self.clock())

    def remaining(self) -> float:
        """Seconds left, above 0. Raises DeadlineExceeded when there are none."""
        left = self.left()
        if not left:
            raise self.exceeded()
        return left

    def microseconds(self) -> int:
        """What is left, as Triton's `timeout` parameter has it: how long the request may wait in the server's queue."""
        return max(1, int(self.remaining() * 1_000_000))

    def exceeded(self) -> DeadlineExceeded:
        return DeadlineExceeded(f"no answer within {self.seconds:g} s; give a longer timeout, or send less at once")
