"""When to try again, and after how long. Pure but for the random jitter, which the caller hands in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import random

from portalis_client.errors import ConnectionDropped, PortalisError, Unavailable


@dataclass(frozen=True)
class Retry:
    """`attempts` in all (1 means never again); pauses double from `first_pause` to `longest_pause`, in seconds."""

    attempts: int = 3
    first_pause: float = 0.1
    longest_pause: float = 5.0

    def pause(
        self,
        error: PortalisError,
        attempt: int,
        *,
        idempotent: bool,
        remaining: float,
        jitter: Callable[[], float] = random,
    ) -> float | None:
        """Seconds to wait after failed attempt number `attempt` (from 1), or None: give the error to the caller.

        Only what is safe is tried again: nothing of the request reached the service; or the request may be repeated,
        and the service asked for it (Retry-After) or dropped a connection that had been idle. A pause that would not
        end before the deadline is not begun.
        """
        if attempt >= self.attempts or not isinstance(error, Unavailable):
            return None
        if isinstance(error, ConnectionDropped):
            return 0.0 if idempotent else None
        if error.sent and not (idempotent and error.retry_after is not None):
            return None
        backoff = min(self.longest_pause, self.first_pause * 2 ** (attempt - 1)) * (0.5 + jitter() / 2)
        # Who was turned away together does not come back together.
        pause = max(backoff, (error.retry_after or 0.0) * (1 + jitter() / 4))
        return pause if pause < remaining else None
