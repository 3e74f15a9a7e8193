"""Progress for a person who waits: one line when a step begins, one when it ends with its time."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Say = Callable[[str], None]


def to_stderr(line: str) -> None:
    """Print one line on stderr: stdout is for what a program reads."""
    print(f"images: {line}", file=sys.stderr, flush=True)


_listener: ContextVar[Say] = ContextVar("listener", default=to_stderr)


@contextmanager
def told_to(say: Say) -> Iterator[None]:
    """Send the lines of progress to `say` while the block runs."""
    before = _listener.set(say)
    try:
        yield
    finally:
        _listener.reset(before)


def say(line: str) -> None:
    _listener.get()(line)


@contextmanager
def step(what: str) -> Iterator[None]:
    """Name a step that takes longer than a blink, and say how long it took."""
    say(f"{what} …")
    began = time.monotonic()
    yield
    say(f"{what}: {time.monotonic() - began:.0f} s")
