"""A bound on how long a piece of work may take, in a process that has no second one to watch it."""

from __future__ import annotations

import contextlib
import ctypes
import signal
import threading
from collections.abc import Iterator

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
        for thread in set(threading.enumerate()) - others:
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident or 0), ctypes.py_object(OutOfTime))
        raise OutOfTime

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
