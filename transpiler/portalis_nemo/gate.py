"""Decides whether a neural translation may leave the house. Pure: who compiles and who compares are given.

    the rules engine refuses → candidates, the likeliest first → text → builds without a warning → behaves alike

The first candidate that passes is the answer. A score never decides: a network is sure of wrong programs too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from portalis_nemo.rust_text import whole

CHECKS = ("text", "build", "conformance")
Outcome = Literal["unsafe_text", "does_not_build", "not_compared", "differs", "passed"]
# What a translation of ours never says: code that reads files when it is compiled, leaves Rust's safety, or meets the
# system.
FORBIDDEN = re.compile(
    r"\b(?:unsafe|extern|asm|global_asm|include|include_str|include_bytes|env|option_env|macro_rules|proc_macro)\b"
    r"|\bstd\s*::\s*(?!(?:rc|cell|collections|cmp|fmt|iter|mem|ops)\b)\w*"
    r"|\b(?:core|alloc)\s*::|\bmod\b|#\s*!|#\s*\[\s*(?!derive\b)"
)


@dataclass(frozen=True)
class Candidate:
    """The items of a Rust file without the runtime, and the logarithm of their likelihood per token (at most 0)."""

    items: str
    score: float


class NeuralTranslator(Protocol):
    """A network. `candidates` gives at most `count`, and none where the source is more than it can read."""

    @property
    def name(self) -> str: ...
    @property
    def revision(self) -> str: ...
    def candidates(self, source: str, count: int) -> Sequence[Candidate]: ...


@dataclass(frozen=True)
class Agreement:
    """How many of the compared cases went alike, and the first that did not, in a sentence."""

    passed: int
    cases: int
    difference: str = ""


class CannotCheck(Exception):
    """Nothing can be compiled or compared now, and no candidate is to blame; the message says why."""


# Rust → what the compiler says against it, None when it builds without a word. Raises CannotCheck.
Compile = Callable[[str], str | None]
# Python, Rust → how they compare. Raises CannotCheck.
Conform = Callable[[str, str], Agreement]


@dataclass(frozen=True)
class Trial:
    """What became of one candidate."""

    score: float
    outcome: Outcome
    reason: str = ""

    def __str__(self) -> str:
        return f"{self.outcome.replace('_', ' ')}: {self.reason}" if self.reason else self.outcome.replace("_", " ")


@dataclass(frozen=True)
class Verdict:
    """`rust` is the candidate that passed, None when none did; `cases` is what it was compared in."""

    engine: str
    revision: str
    rust: str | None
    cases: int
    trials: tuple[Trial, ...]

    @property
    def confidence(self) -> float:
        """The share of conformance cases passed: 1.0 for what leaves, 0.0 when nothing does."""
        return 1.0 if self.rust is not None else 0.0

    def reason(self) -> str:
        """Why nothing passed, in a sentence for the person whose program it is; empty when something did."""
        if self.rust is not None:
            return ""
        if not self.trials:
            return "the network has no candidate for it"
        if len(self.trials) == 1:
            return f"the network's only candidate fails: {self.trials[0]}"
        return f"none of the network's {len(self.trials)} candidates passes; the likeliest fails: {self.trials[0]}"

    def metadata(self) -> dict[str, object]:
        """For the answer: who translated, how many candidates it took, and what was checked."""
        return {
            "engine": self.engine,
            "revision": self.revision,
            "candidates": len(self.trials),
            "checks": list(CHECKS),
            "conformance": {"passed": self.cases, "cases": self.cases} if self.rust is not None else "failed",
            "trials": [
                {"score": round(trial.score, 4), "outcome": trial.outcome, "reason": trial.reason}
                for trial in self.trials
            ],
        }


def gate(source: str, translator: NeuralTranslator, build: Compile, conform: Conform, count: int = 4) -> Verdict:
    """Ask `translator` for at most `count` candidates and judge them."""
    return judge(source, translator.candidates(source, count)[:count], build, conform, translator)


def judge(
    source: str, candidates: Sequence[Candidate], build: Compile, conform: Conform, translator: NeuralTranslator
) -> Verdict:
    """The first of `candidates` that builds and behaves like `source`, with what became of each.

    Raises what `build` and `conform` raise: without them nothing leaves.
    """
    trials: list[Trial] = []
    seen: set[str] = set()
    for candidate in sorted(candidates, key=lambda each: -each.score):
        if candidate.items in seen:
            continue
        seen.add(candidate.items)
        trial, cases = try_one(source, candidate, build, conform)
        trials.append(trial)
        if trial.outcome == "passed":
            return Verdict(translator.name, translator.revision, whole(candidate.items), cases, tuple(trials))
    return Verdict(translator.name, translator.revision, None, 0, tuple(trials))


def try_one(source: str, candidate: Candidate, build: Compile, conform: Conform) -> tuple[Trial, int]:
    """Put one candidate through every check, the cheap ones first."""
    if found := FORBIDDEN.search(candidate.items):
        return Trial(candidate.score, "unsafe_text", f"it says `{found.group()}`"), 0
    rust = whole(candidate.items)
    if said := build(rust):
        return Trial(candidate.score, "does_not_build", first_line(said)), 0
    agreement = conform(source, rust)
    if agreement.cases == 0:
        return Trial(candidate.score, "not_compared", agreement.difference or "there was nothing to compare"), 0
    if agreement.passed < agreement.cases:
        share = f"{agreement.cases - agreement.passed} of {agreement.cases} cases differ"
        return Trial(candidate.score, "differs", f"{share}: {first_line(agreement.difference)}"), 0
    return Trial(candidate.score, "passed"), agreement.cases


def first_line(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[0].strip()[:300] if lines else ""
