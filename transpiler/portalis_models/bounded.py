"""A bound on how long a piece of work may take, in a process that has no second one to watch it."""

from __future__ import annotations

import contextlib
import ctypes
import queue
import signal
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future
from typing import TypeVar

Result = TypeVar("Result")
LOOK_EVERY = 0.1  # s
MOST_LOOKS = 100  # what is deep in C hears nothing until it comes back

UNHURRIED = 24 * 3600
"""Seconds for the sample that a model translates while it loads. On a node that is short of CPU a short bound would end
it, and a model that did not load is not tried again; how long a pod may start is the startup probe's to say."""


class OutOfTime(BaseException):
    """The work was stopped. No Exception, so that nothing which catches those goes on working."""


@contextlib.contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise OutOfTime in the block, and in the threads that it has started, when it takes longer than `seconds`.

    It is a signal, which Python hands to the main thread between two of its instructions: Triton's stub runs the model
    there. In any other thread there is no bound.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    others = set(threading.enumerate())

    def stop(*_: object) -> None:
        end(set(threading.enumerate()) - others)
        raise OutOfTime

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def end(threads: Iterable[threading.Thread]) -> None:
    """Raise OutOfTime in threads, between two of Python's instructions."""
    for thread in threads:
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident or 0), ctypes.py_object(OutOfTime))


def beside(work: Callable[[Callable[[str], None]], Result], go_on: Callable[[], None]) -> Generator[str, None, Result]:
    """Do `work` in a thread of its own; gives what it tells while it lasts, and at last its result.

    `go_on` is asked every tenth of a second. When it raises, or nobody listens any more, the work is ended, with the
    threads that it has started.
    """
    others = set(threading.enumerate())
    told: queue.SimpleQueue[str | None] = queue.SimpleQueue()
    outcome: Future[Result] = Future()

    def run() -> None:
        try:
            outcome.set_result(work(told.put))
        except BaseException as error:
            outcome.set_exception(error)
        told.put(None)

    thread = threading.Thread(target=run, name="beside", daemon=True)
    thread.start()
    try:
        while True:
            try:
                note = told.get(timeout=LOOK_EVERY)
            except queue.Empty:
                go_on()
                continue
            if note is None:
                return outcome.result()
            go_on()
            yield note
    finally:
        for _ in range(MOST_LOOKS):
            if outcome.done():
                break
            end(set(threading.enumerate()) - others)
            thread.join(LOOK_EVERY)
