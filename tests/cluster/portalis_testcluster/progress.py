"""Progress for a person who waits: one line a step, and a clock on the long ones."""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Say = Callable[[str], None]

_EVERY_ON_A_TERMINAL = 1.0
_EVERY_IN_A_LOG = 30.0


def say(line: str) -> None:
    """Print one line of progress on stderr: stdout is for what a program reads."""
    print(f"cluster: {line}", file=sys.stderr, flush=True)


def quiet(line: str) -> None:
    """Print nothing: for callers that are themselves tests."""


@contextmanager
def clock(what: str, say: Say) -> Iterator[None]:
    """Show ``what`` with the minutes that it has taken so far, until the block ends; then how long it took."""
    if say is quiet:
        yield
        return
    terminal = sys.stderr.isatty()
    began, stop = time.monotonic(), threading.Event()

    def tick() -> None:
        while not stop.wait(_EVERY_ON_A_TERMINAL if terminal else _EVERY_IN_A_LOG):
            if terminal:
                print(f"\rcluster: {what} … {_minutes(time.monotonic() - began)}", end="", file=sys.stderr, flush=True)
            else:
                say(f"{what} … {_minutes(time.monotonic() - began)}")

    say(f"{what} …")
    ticker = threading.Thread(target=tick, daemon=True)
    ticker.start()
    try:
        yield
    finally:
        stop.set()
        ticker.join()
        if terminal and time.monotonic() - began > _EVERY_ON_A_TERMINAL:
            print("\r", end="", file=sys.stderr)
    say(f"{what}: done in {_minutes(time.monotonic() - began)}")


def _minutes(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
