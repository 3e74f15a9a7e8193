"""translation_model: a batch of Python sources in, for each of them Rust or the reason why not.

    the rules engine ─▶ comparison, where the caller wants one ─▶ answer
         └ refuses ─▶ the network, where there is one ─▶ answer, or the engine's refusal with the network's reasons

Pure but for the engine, the comparison and the network that it is given: bytes in, records out, no Triton and no numpy.
A request never harms the others of its batch.
"""

from __future__ import annotations

import ast
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from typing import Protocol

from portalis_models.bounded import UNHURRIED, OutOfTime, within
from portalis_models.conformance import NOT_RUN, Verdict, does_not_build, not_asked_for
from portalis_models.engines import CannotTranslate, Engine, RulesEngine, Rust
from portalis_models.failures import Failure, bad_request, internal, refused
from portalis_models.options import BadOptions, TranslationOptions, parse_options
from portalis_models.parameters import Parameters, whole_number
from portalis_models.rows import Rows
from portalis_models.sources import BadSource, read_source
from portalis_transpiler.refusal import Refusal

SAMPLE = b'''"""Translated by every instance before it takes requests."""


def total(numbers: list[int]) -> int:
    result = 0
    for number in numbers:
        result += number
    return result


def main() -> None:
    print(f"total = {total([1, 2, 3])}")


if __name__ == "__main__":
    main()
'''


@dataclass(frozen=True)
class Limits:
    """Bounds of one request, in bytes and seconds; `parameters` of config.pbtxt set them.

    `conformance_…`: seconds of one comparison, comparisons of one instance at once, and those that may wait.
    """

    max_source_bytes: int = 1_000_000
    max_seconds: int = 30
    conformance_seconds: int = 30
    conformance_calls: int = 2
    conformance_waiting: int = 64

    @classmethod
    def of(cls, parameters: Parameters) -> Limits:
        """Read Triton's `parameters`. Raises ValueError, which names the one that is wrong."""
        default = asdict(cls())
        return cls(**{name: whole_number(parameters, name, number) for name, number in default.items()})


@dataclass(frozen=True)
class Answer:
    """The three outputs: Rust text, share of conformance cases passed (−1.0 when none ran), and a JSON object."""

    rust_code: str
    confidence_score: float
    metadata: str


@dataclass(frozen=True)
class Question:
    """A program for the network: what the rules engine refuses in it (nothing, where it was not asked), and when its
    translation began."""

    source: str
    refusals: tuple[Refusal, ...]
    begun: float


@dataclass(frozen=True)
class Translated:
    """A translation by rules that may be compared; `seconds` is what it took, `begun` when it began."""

    source: str
    rust: Rust
    options: TranslationOptions
    begun: float
    seconds: float


class Comparison(Protocol):
    """`then` is called once, now or later, in this thread or another; `gone` says that nobody waits any more."""

    def compare(self, source: str, rust: Rust, gone: Callable[[], bool], then: Callable[[Verdict], None]) -> None: ...


class Network(Protocol):
    """`settle` is called once, now or later, in this thread or another; `gone` says that nobody waits any more."""

    def ask(self, question: Question, settle: Callable[[Answer | Failure], None], gone: Callable[[], bool]) -> None: ...


@dataclass
class TranslationModel:
    """The core of the model; one a process.

    `network` None: what the rules engine refuses is refused. `comparison` None: nothing can be compared, which answers
    say.
    """

    engine: Engine = field(default_factory=RulesEngine)
    limits: Limits = field(default_factory=Limits)
    clock: Callable[[], float] = time.perf_counter
    network: Network | None = None
    comparison: Comparison | None = None

    def serve(
        self,
        rows: Sequence[tuple[bytes, bytes | None]],
        gone: Callable[[], bool],
        done: Callable[[list[Answer] | Failure], None],
    ) -> None:
        """Translate the sources, each with its options, of one request.

        `done` is called once: here, or in another thread when one of them was compared or the network was asked. `gone`
        says that the caller went away.
        """
        request = Rows(len(rows), done)
        for place, (source, options) in enumerate(rows):
            result = Failure("cancelled", "the caller went away") if gone() else self.translate(source, options)
            settle = partial(request.settle, place)
            if isinstance(result, Question):
                assert self.network is not None
                self.network.ask(result, settle, lambda: request.over or gone())
            elif isinstance(result, Translated):
                self.compare(result, lambda: request.over or gone(), settle)
            else:
                settle(result)
            if request.over:
                return

    def compare(self, made: Translated, gone: Callable[[], bool], settle: Callable[[Answer | Failure], None]) -> None:
        assert self.comparison is not None
        self.comparison.compare(made.source, made.rust, gone, lambda verdict: settle(self.answer(made, verdict)))

    def answer(self, made: Translated, verdict: Verdict) -> Answer | Failure:
        """The three outputs, or why there are none: it does not build, or has to be compared and was not."""
        if verdict.broken:
            return refused([does_not_build(verdict.reason)])
        if made.options.conformance == "required" and verdict.score == NOT_RUN:
            sentence = f"conformance is required and was not run: {verdict.reason}"
            return Failure("unavailable", sentence) if verdict.unavailable else bad_request(sentence)
        metadata = {
            "engine": self.engine.name,
            "revision": self.engine.revision,
            "seconds": round(made.seconds, 6),
            "checks": [],
            **verdict.metadata(),
            "warnings": list(made.rust.warnings),
        }
        if verdict.score != NOT_RUN:
            metadata["checks"] = ["build", "conformance"]
            metadata["conformance_seconds"] = round(self.clock() - made.begun - made.seconds, 6)
        return Answer(made.rust.text, verdict.score, json.dumps(metadata))

    def translate(
        self, python_code: bytes, translation_options: bytes | None = None
    ) -> Answer | Translated | Question | Failure:
        """Translate one source by rules, or say what to compare or to ask. Never raises: trouble is returned."""
        start = self.clock()
        try:
            source = read_source("python_code", python_code, self.limits.max_source_bytes)
            options = parse_options(translation_options)
            self.check_can_serve(options)
            with within(self.limits.max_seconds):
                if options.engine == "neural" and is_python(source):
                    return Question(source, (), start)
                rust = self.engine.translate(source, options)
        except (BadSource, BadOptions) as error:
            return bad_request(str(error))
        except CannotTranslate as error:
            if self.network is None or options.engine == "rules" or options.int == "big" or not is_python(source):
                return refused(error.refusals)
            return Question(source, error.refusals, start)
        except OutOfTime:
            return bad_request(f"translating this takes longer than {self.limits.max_seconds} s: send less at once")
        except Exception as error:
            return internal(error)
        made = Translated(source, rust, options, start, self.clock() - start)
        if self.comparison is None or options.conformance == "off":
            return self.answer(made, not_asked_for(options.conformance))
        return made

    def check(self) -> None:
        """Translate SAMPLE, so that a model which cannot translate does not load. Raises RuntimeError.

        It runs before Triton's own warm-up, whose failure in several instances at once can end the server (seen on
        24.10).
        """
        unhurried = replace(self, limits=replace(self.limits, max_seconds=UNHURRIED))
        result = unhurried.translate(SAMPLE, b'{"engine": "rules"}')
        if isinstance(result, Failure):
            raise RuntimeError(f"the first translation failed: {result.sentence}")

    def check_can_serve(self, options: TranslationOptions) -> None:
        """Refuse what the caller insists on and this service does not have. Raises BadOptions."""
        if options.engine == "neural" and self.network is None:
            raise BadOptions('translation_options.engine is "neural", but no checkpoint is configured here; use "auto"')
        if options.engine == "neural" and options.int == "big":
            raise BadOptions(
                'translation_options.int is "big", and the network writes 64-bit integers only; use "auto"'
            )
        if options.conformance == "required" and self.comparison is None:
            raise BadOptions('translation_options.conformance is "required", but nothing here can run it; use "auto"')


def is_python(source: str) -> bool:
    """Whether CPython reads it: what it does not has no meaning to be translated."""
    try:
        ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True
