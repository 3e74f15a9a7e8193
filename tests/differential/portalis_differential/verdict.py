"""One word for each program, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .process import Outcome
from .rust import Ran
from .translate import Answer


class Verdict(StrEnum):
    RIGHT = "right"
    REFUSED = "refused"
    STOPPED = "stopped"  # a number left 64 bits: said so, with exit code 1, and everything printed before it is right
    WRONG = "wrong"
    UNBUILDABLE = "unbuildable"
    CRASH = "crash"
    SLOW = "slow"


FAULTS = (Verdict.WRONG, Verdict.UNBUILDABLE, Verdict.CRASH, Verdict.SLOW)


@dataclass(frozen=True)
class Judged:
    name: str
    verdict: Verdict
    why: str = ""
    codes: tuple[str, ...] = ()


def judge(answer: Answer, expected: Outcome, ran: Ran | None) -> Judged:
    if answer.crash:
        return Judged(answer.name, Verdict.CRASH, answer.crash)
    if answer.refusals:
        return Judged(answer.name, Verdict.REFUSED, answer.refusals[0][1], tuple(code for code, _ in answer.refusals))
    assert ran is not None
    if ran.outcome is None:
        return Judged(answer.name, Verdict.UNBUILDABLE, ran.errors)
    verdict, why = compare(expected, ran.outcome)
    return Judged(answer.name, verdict, why)


def compare(expected: Outcome, got: Outcome) -> tuple[Verdict, str]:
    if got.timed_out:
        return Verdict.SLOW, "the Rust program did not end in time"
    if got.code < 0 or got.code == 101 or "panicked at" in got.stderr:
        return Verdict.WRONG, f"the Rust program died with {got.code}: {got.stderr}"
    if _stopped(expected, got):
        return Verdict.STOPPED, got.stderr
    if got.stdout != expected.stdout:
        return Verdict.WRONG, "stdout: " + _first_difference(expected.stdout, got.stdout)
    if got.code != expected.code:
        return Verdict.WRONG, f"exit code {got.code} instead of {expected.code}: {got.stderr}"
    if _comparable(got.stderr) != _comparable(expected.stderr):
        return Verdict.WRONG, f"stderr: {got.stderr!r} instead of {expected.stderr!r}"
    return Verdict.RIGHT, ""


def _stopped(expected: Outcome, got: Outcome) -> bool:
    """A stop on purpose: said on stderr with exit code 1, after nothing but a beginning of the right output."""
    on_purpose = got.code == 1 and got.stderr.startswith(("OverflowError: ", "unsupported"))
    return on_purpose and got.stderr != expected.stderr and expected.stdout.startswith(got.stdout)


def _comparable(line: str) -> str:
    """CPython words the depth of recursion in several ways; the kind is what programs see."""
    return "RecursionError" if line.startswith("RecursionError") else line


def _first_difference(expected: str, got: str) -> str:
    want, have = expected.splitlines(), got.splitlines()
    for number, (a, b) in enumerate(zip(want, have, strict=False), 1):
        if a != b:
            return f"line {number} is {b[:200]!r} instead of {a[:200]!r}"
    return f"{len(have)} lines instead of {len(want)}"
