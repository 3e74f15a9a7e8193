"""Ask the engine, in processes of its own: a program that makes it hang or die must not take the run along."""

from __future__ import annotations

import signal
import time
import traceback
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from types import FrameType

from .programs import Program

SECONDS = 30


@dataclass(frozen=True)
class Answer:
    """Exactly one of `rust`, `refusals` and `crash` is set. `refusals` holds (code, sentence) pairs."""

    name: str
    rust: str = ""
    refusals: tuple[tuple[str, str], ...] = ()
    crash: str = ""
    seconds: float = 0.0
    lines: int = 0


def _too_slow(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError(f"the translation took longer than {SECONDS} s")


def ask(program: Program, integers: str = "i64") -> Answer:
    from portalis_transpiler import Options, Refused, transpile

    began = time.perf_counter()
    lines = program.source.count("\n")
    signal.signal(signal.SIGALRM, _too_slow)
    signal.alarm(SECONDS)
    try:
        rust = transpile(program.source, f"{program.name}.py", Options(int=integers)).rust
        return Answer(program.name, rust=rust, seconds=time.perf_counter() - began, lines=lines)
    except Refused as refused:
        found = tuple((r.code, str(r)) for r in refused.refusals)
        if any(code == "PT000" for code, _ in found):
            return Answer(program.name, crash=next(text for code, text in found if code == "PT000"), lines=lines)
        return Answer(program.name, refusals=found, seconds=time.perf_counter() - began, lines=lines)
    except BaseException as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        told = f"{type(error).__name__}: {error} ({place.filename.rsplit('/', 1)[-1]}:{place.lineno})"
        return Answer(program.name, crash=told, lines=lines)
    finally:
        signal.alarm(0)


def ask_all(programs: Sequence[Program], workers: int, integers: str = "i64") -> list[Answer]:
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(partial(ask, integers=integers), programs, chunksize=4))
