"""Callers that each send their next request when they have its answer, through our client's own transport."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Sequence
from dataclasses import dataclass

from portalis_client import Refused, Unavailable
from portalis_client.deadline import Deadline
from portalis_client.inference import Inference
from portalis_client.transport import AsyncTransport


@dataclass(frozen=True)
class Figures:
    """Answers a second and their percentiles in ms; the shares of all requests that were refused, or turned away for
    want of room. What was turned away is no answer."""

    rate: float
    p50: float
    p99: float
    refused: float = 0.0
    turned_away: float = 0.0

    @classmethod
    def of(cls, seconds: list[float], wall: float, refused: int = 0, turned_away: int = 0) -> Figures:
        ordered = sorted(seconds) or [float("nan")]
        p50, p99 = (1000 * ordered[len(ordered) * share // 100] for share in (50, 99))
        asked = max(len(seconds) + turned_away, 1)
        return cls(len(seconds) / wall, p50, p99, refused / asked, turned_away / asked)


async def load(
    transport: AsyncTransport, model: str, programs: Sequence[str], callers: int, duration: float
) -> Figures:
    """Keep `callers` requests under way for `duration` seconds, and count those that were answered by its end.

    Who is told that there is no room comes again when it was told to. Raises what is wrong with a request otherwise,
    but for refusals.
    """
    seconds: list[float] = []
    refused = turned_away = 0
    turn = itertools.cycle(Inference(model, {"python_code": each}, ("rust_code",)) for each in programs)
    end = time.perf_counter() + duration

    async def caller() -> None:
        nonlocal refused, turned_away
        while (start := time.perf_counter()) < end:
            try:
                await transport.infer(next(turn), Deadline(120.0))
            except Refused:
                refused += 1
            except Unavailable as error:
                if error.retry_after is None:
                    raise
                turned_away += 1
                await asyncio.sleep(error.retry_after)
                continue
            seconds.append(time.perf_counter() - start)

    start = time.perf_counter()
    await asyncio.gather(*(caller() for _ in range(callers)))
    return Figures.of(seconds, time.perf_counter() - start, refused, turned_away)
