"""translation_model: a batch of Python sources in, for each of them Rust or the reason why not.

    the rules engine ─▶ answer
         └ refuses ─▶ the network, where there is one ─▶ answer, or the engine's refusal with the network's reasons

Pure but for the engine and the network that it is given: bytes in, records out, no Triton and no numpy. A request never
harms the others of its batch.
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
from portalis_models.engines import CannotTranslate, Engine, RulesEngine
from portalis_models.failures import Failure, bad_request, internal, refused
from portalis_models.options import BadOptions, TranslationOptions, parse_options
from portalis_models.parameters import Parameters, whole_number
from portalis_models.rows import Rows
from portalis_models.sources import BadSource, read_source
from portalis_transpiler.refusal import Refusal

NOT_RUN = -1.0  # confidence_score of a translation that was not compared with its original
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
    """Bounds of one request, in bytes and seconds; `parameters` of config.pbtxt set them."""

    max_source_bytes: int = 1_000_000
    max_seconds: int = 30

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


class Network(Protocol):
    """`settle` is called once, now or later, in this thread or another; `gone` says that nobody waits any more."""

    def ask(self, question: Question, settle: Callable[[Answer | Failure], None], gone: Callable[[], bool]) -> None: ...


@dataclass
class TranslationModel:
    """The core of the model; one a process. `network` None: what the rules engine refuses is refused."""

    engine: Engine = field(default_factory=RulesEngine)
    limits: Limits = field(default_factory=Limits)
    clock: Callable[[], float] = time.perf_counter
    network: Network | None = None

    def serve(
        self,
        rows: Sequence[tuple[bytes, bytes | None]],
        gone: Callable[[], bool],
        done: Callable[[list[Answer] | Failure], None],
    ) -> None:
        """Translate the sources, each with its options, of one request.

        `done` is called once: here, or in another thread when the network was asked. `gone` says that the caller went
        away.
        """
        request = Rows(len(rows), done)
        for place, (source, options) in enumerate(rows):
            result = Failure("cancelled", "the caller went away") if gone() else self.translate(source, options)
            settle = partial(request.settle, place)
            if isinstance(result, Question):
                assert self.network is not None
                self.network.ask(result, settle, lambda: request.over or gone())
            else:
                settle(result)
            if request.over:
                return

    def translate(self, python_code: bytes, translation_options: bytes | None = None) -> Answer | Failure | Question:
        """Translate one source by rules, or say what to ask the network. Never raises: what goes wrong is a Failure."""
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
        metadata = {
            "engine": self.engine.name,
            "revision": self.engine.revision,
            "seconds": round(self.clock() - start, 6),
            "checks": [],
            "conformance": "not_run",
            "warnings": list(rust.warnings),
        }
        return Answer(rust.text, NOT_RUN, json.dumps(metadata))

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
        if options.conformance == "required":
            raise BadOptions('translation_options.conformance is "required", but nothing here can run it; use "auto"')


def is_python(source: str) -> bool:
    """Whether CPython reads it: what it does not has no meaning to be translated."""
    try:
        ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True
