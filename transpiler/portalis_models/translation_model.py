"""translation_model: a batch of Python sources in, for each of them Rust or the reason why not.

Pure but for the engine that it is given: bytes in, records out, no Triton and no numpy. A request never harms the
others of its batch.
"""

from __future__ import annotations

import json
import sys
import time
import traceback
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from portalis_models.engines import CannotTranslate, Engine, RulesEngine
from portalis_models.failures import Failure, bad_request, refused
from portalis_models.options import BadOptions, TranslationOptions, parse_options

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
    """Bounds of one request; `parameters` of config.pbtxt set them."""

    max_source_bytes: int = 1_000_000

    @classmethod
    def of(cls, parameters: Mapping[str, Mapping[str, str]]) -> Limits:
        """Read Triton's `parameters` ({"max_source_bytes": {"string_value": "1000000"}}). Raises ValueError, named."""
        text = parameters.get("max_source_bytes", {}).get("string_value", str(cls.max_source_bytes))
        if not text.isdigit() or int(text) == 0:
            raise ValueError(
                f"parameters.max_source_bytes of config.pbtxt is {text!r}; it is a number of bytes above 0"
            )
        return cls(int(text))


@dataclass(frozen=True)
class Answer:
    """The three outputs: Rust text, share of conformance cases passed (−1.0 when none ran), and a JSON object."""

    rust_code: str
    confidence_score: float
    metadata: str


@dataclass
class TranslationModel:
    """The core of the model; one a process, no state between requests."""

    engine: Engine = field(default_factory=RulesEngine)
    limits: Limits = field(default_factory=Limits)
    clock: Callable[[], float] = time.perf_counter

    def translate(self, python_code: bytes, translation_options: bytes | None = None) -> Answer | Failure:
        """Translate one source. Never raises: what went wrong is the Failure."""
        start = self.clock()
        try:
            source = read_source(python_code, self.limits)
            options = parse_options(translation_options)
            self.check_can_serve(options)
            rust = self.engine.translate(source, options)
        except (BadSource, BadOptions) as error:
            return bad_request(str(error))
        except CannotTranslate as error:
            return refused(error.refusals)
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
        result = self.translate(SAMPLE)
        if isinstance(result, Failure):
            raise RuntimeError(f"the first translation failed: {result.sentence}")

    def check_can_serve(self, options: TranslationOptions) -> None:
        """Refuse what the caller insists on and this service does not have. Raises BadOptions."""
        if options.engine == "neural":
            raise BadOptions('translation_options.engine is "neural", but no checkpoint is configured here; use "auto"')
        if options.conformance == "required":
            raise BadOptions('translation_options.conformance is "required", but nothing here can run it; use "auto"')


class BadSource(ValueError):
    """What the caller sent as python_code; the message says what is wrong and where."""


def read_source(python_code: bytes, limits: Limits) -> str:
    """The text of a request's source. Raises BadSource."""
    if not python_code:
        raise BadSource("python_code is empty; it is the text of a Python file")
    if len(python_code) > limits.max_source_bytes:
        raise BadSource(
            f"python_code has {len(python_code):,} bytes, and this service takes at most {limits.max_source_bytes:,}: "
            "send the modules of a project one by one"
        )
    try:
        source = python_code.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = python_code.count(b"\n", 0, error.start) + 1
        byte = python_code[error.start]
        raise BadSource(f"python_code is not UTF-8: byte 0x{byte:02x} at offset {error.start} (line {line})") from error
    if "\0" in source:
        raise BadSource(f"python_code has a NUL character on line {source[: source.index(chr(0))].count(chr(10)) + 1}")
    return source


def internal(error: Exception) -> Failure:
    """A defect of ours: the caller gets a reference, the server's log gets the trace under it (and no source text)."""
    reference = uuid.uuid4().hex[:8]
    frames = "".join(traceback.format_tb(error.__traceback__))
    print(f"internal error {reference}: {type(error).__name__}\n{frames}", file=sys.stderr, flush=True)  # noqa: T201
    sentence = f"the translator failed ({type(error).__name__}); the server's log has the trace under {reference}"
    return Failure("internal", sentence, details={"reference": reference})
