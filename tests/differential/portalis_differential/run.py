"""The whole story for a list of programs: expected, translated, built, run, judged."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from . import reference, rust, translate
from .programs import Program
from .verdict import FAULTS, Judged, Verdict, judge


@dataclass(frozen=True)
class Report:
    judged: tuple[Judged, ...]
    seconds: float
    lines: int
    translate_seconds: float
    rust: dict[str, str] = field(repr=False)

    def count(self, verdict: Verdict) -> int:
        return sum(1 for j in self.judged if j.verdict is verdict)

    def faults(self) -> list[Judged]:
        return [j for j in self.judged if j.verdict in FAULTS]

    def refusal_codes(self) -> Counter[str]:
        """How many programs each code stands in the way of (a program counts once a code)."""
        return Counter(code for j in self.judged for code in set(j.codes))


def workers() -> int:
    return max(1, int(os.environ.get("PORTALIS_WORKERS") or min(2, os.cpu_count() or 1)))


def examine(
    programs: Sequence[Program],
    rustc: str | None = None,
    say: Callable[[str], None] = lambda _: None,
    integers: str = "i64",
) -> Report:
    """Judge every program, translated with 64-bit or with big integers. Nothing is skipped: each one gets a verdict."""
    began = time.perf_counter()
    rustc = rustc or rust.compilers()[0]
    say(f"{len(programs)} programs: expected output")
    with ThreadPoolExecutor(workers()) as pool:
        expected = dict(zip((p.name for p in programs), pool.map(reference.outcome, programs), strict=True))
    say(f"{len(programs)} programs: translate")
    answers = translate.ask_all(programs, workers(), integers)
    stdin = {p.name: p.stdin for p in programs}
    sources = [rust.Source(a.name, a.rust, stdin[a.name]) for a in answers if a.rust]
    say(f"{len(sources)} translations: build and run")
    ran = rust.run_all(sources, rustc, workers())
    judged = tuple(judge(a, expected[a.name], ran.get(a.name)) for a in answers)
    return Report(
        judged=judged,
        seconds=time.perf_counter() - began,
        lines=sum(a.lines for a in answers),
        translate_seconds=sum(a.seconds for a in answers),
        rust={a.name: a.rust for a in answers if a.rust},
    )
