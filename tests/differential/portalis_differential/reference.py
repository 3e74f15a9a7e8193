"""What CPython 3.11 does with a program: the definition of right."""

from __future__ import annotations

import platform
import sys
from dataclasses import asdict

from . import cache
from .process import Outcome, run
from .programs import Program

SECONDS = 30.0


def outcome(program: Program) -> Outcome:
    """Run the program on this interpreter, or recall what it did. The hash seed varies between runs."""
    key = cache.key_of(platform.python_version(), program.source, program.stdin)
    known = cache.recall("cpython", key)
    if known is not None:
        return Outcome(**known)
    result = run([sys.executable, "-S", "-E", str(program.path)], program.stdin, SECONDS)
    if result.timed_out:
        raise TimeoutError(f"{program.path} ran longer than {SECONDS:.0f} s on CPython: take a smaller case")
    cache.remember("cpython", key, asdict(result))
    return result
