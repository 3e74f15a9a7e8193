"""Landlock: a process gives up the files, ports and signals that it will not need, and its children with it.

The kernel offers it to every user (5.13 and newer; TCP since 6.7, signals since 6.12), container runtimes' default
seccomp profiles let it through, and it cannot be undone. What the running kernel does not know is left out.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterable
from pathlib import Path

_CREATE, _ADD_RULE, _RESTRICT = 444, 445, 446  # the same numbers on every architecture
_ASK_VERSION = 1
_BENEATH = 1
_NO_NEW_PRIVS = 38
_EXECUTE, _WRITE, _READ, _LIST = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_TRUNCATE, _IOCTL = 1 << 14, 1 << 15
_OF_FILES = _EXECUTE | _WRITE | _READ | _TRUNCATE | _IOCTL
# How many file rights, port rights and scopes a version knows: by version, the last one for all newer ones.
_FILES = (0, 13, 14, 15, 15, 16)
_PORTS = (0, 0, 0, 0, 2)
_SCOPES = (0, 0, 0, 0, 0, 0, 2)

_libc = ctypes.CDLL(None, use_errno=True)


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("ports", ctypes.c_uint64), ("scopes", ctypes.c_uint64))


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


def version() -> int:
    """The kernel's Landlock version; 0 where there is none."""
    return max(0, int(_libc.syscall(_CREATE, None, ctypes.c_size_t(0), _ASK_VERSION)))


def no_new_privileges() -> None:
    """No program that is started from here on gains rights by its file (set-uid). Raises OSError."""
    if _libc.prctl(_NO_NEW_PRIVS, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "no_new_privs cannot be set")


def restrict(read: Iterable[Path], write: Iterable[Path]) -> int:
    """Leave this process what lies beneath `read` (to read and run) and `write` (all); no TCP, no signal to others.

    Paths that do not exist are passed over. Returns the version that was applied, 0 for none; raises OSError where the
    kernel has Landlock and refuses.
    """
    known = version()
    if not known:
        return 0
    no_new_privileges()
    everything = _bits(_FILES, known)
    attribute = _Ruleset(everything, _bits(_PORTS, known), _bits(_SCOPES, known))
    size = (8, 8, 8, 8, 16, 16)[known] if known < 6 else 24
    ruleset = _called(_CREATE, ctypes.byref(attribute), ctypes.c_size_t(size), 0)
    try:
        for path in read:
            _allow(ruleset, path, (_EXECUTE | _READ | _LIST) & everything)
        for path in write:
            _allow(ruleset, path, everything)
        _called(_RESTRICT, ruleset, 0)
    finally:
        os.close(ruleset)
    return known


def _bits(counts: tuple[int, ...], known: int) -> int:
    return (1 << counts[min(known, len(counts) - 1)]) - 1


def _allow(ruleset: int, path: Path, rights: int) -> None:
    if not path.exists():
        return
    handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        rule = _PathBeneath(rights if path.is_dir() else rights & _OF_FILES, handle)
        _called(_ADD_RULE, ruleset, _BENEATH, ctypes.byref(rule), 0)
    finally:
        os.close(handle)


def _called(number: int, *arguments: object) -> int:
    result = int(_libc.syscall(number, *arguments))
    if result < 0:
        raise OSError(ctypes.get_errno(), f"Landlock: {os.strerror(ctypes.get_errno())}")
    return result
