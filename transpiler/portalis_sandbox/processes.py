"""The processes of one job, as /proc shows them; all of them can be counted and ended.

A job's supervisor is a *subreaper*: whatever its descendants start, and however they cut themselves loose, stays below
it in the tree of processes.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import time
from dataclasses import dataclass
from pathlib import Path

_PAGE = resource.getpagesize()
_SET_DUMPABLE, _SET_SUBREAPER, _SET_PARENT_DEATH = 4, 36, 1
_libc = ctypes.CDLL(None, use_errno=True)
_MOST_OF_A_USER = 1 << 16


@dataclass(frozen=True)
class Use:
    """What the processes below one take now: their ids, and their memory in bytes (shared pages count each time)."""

    processes: tuple[int, ...]
    memory: int


def become_supervisor() -> None:
    """Keep every descendant below this process, and close its memory and environment to others of the same user."""
    close_to_others()
    _libc.prctl(_SET_SUBREAPER, 1, 0, 0, 0)
    _libc.prctl(_SET_PARENT_DEATH, signal.SIGTERM, 0, 0, 0)


def close_to_others() -> None:
    """Nobody but root may read this process's memory or environment in /proc, or trace it."""
    _libc.prctl(_SET_DUMPABLE, 0, 0, 0, 0)


def go_first() -> None:
    """If the memory of the container runs out after all, this process and its children go, not the service."""
    _libc.prctl(_SET_DUMPABLE, 1, 0, 0, 0)  # the file belongs to root while the process is closed
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")
    close_to_others()


def below(root: int) -> Use:
    """The descendants of process `root` that are not over yet."""
    parents: dict[int, int] = {}
    pages: dict[int, int] = {}
    for entry in os.scandir("/proc"):
        if not entry.name.isdigit():
            continue
        with contextlib.suppress(OSError, ValueError):  # it may end while it is read
            # The name, in parentheses, may hold any bytes; what follows it is numbers.
            state, parent, *rest = Path(entry.path, "stat").read_bytes().rpartition(b")")[2].split()
            if state not in (b"Z", b"X"):
                parents[int(entry.name)], pages[int(entry.name)] = int(parent), int(rest[19])
    found = [child for child in parents if _is_below(child, root, parents)]
    return Use(tuple(found), sum(pages[child] for child in found) * _PAGE)


def _is_below(child: int, root: int, parents: dict[int, int]) -> bool:
    seen = 0
    while (child := parents.get(child, 0)) and seen < len(parents):
        if child == root:
            return True
        seen += 1
    return False


def end_all(seconds: float = 10.0) -> bool:
    """End every descendant of this process, and those that they start meanwhile; whether none is left."""
    end = time.monotonic() + seconds
    while left := below(os.getpid()).processes:
        for pid in left:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        reaped()
        if time.monotonic() > end:
            return False
    reaped()
    return True


def reaped() -> set[int]:
    """The children that are over since the last call; none stays as a zombie."""
    found = set()
    with contextlib.suppress(ChildProcessError):
        while pid := os.waitpid(-1, os.WNOHANG)[0]:
            found.add(pid)
    return found


def most_processes(more: int) -> int:
    """The RLIMIT_NPROC that lets this user have about `more` processes and threads beyond those it has now.

    The kernel counts all processes of a user id, those of other pods on the node as well, and tells nobody: so we try
    with which limit a process can still be started. Nothing limits root this way.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NPROC)
    highest = _MOST_OF_A_USER if hard == resource.RLIM_INFINITY else hard
    low, high = 0, highest
    try:
        while high - low > 16:
            middle = (low + high) // 2
            resource.setrlimit(resource.RLIMIT_NPROC, (middle, hard))
            low, high = (low, middle) if _can_fork() else (middle, high)
    finally:
        resource.setrlimit(resource.RLIMIT_NPROC, (soft, hard))
    return min(high + more, highest)


def _can_fork() -> bool:
    try:
        child = os.fork()
    except BlockingIOError:
        return False
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    return True
