"""Who translates: the rules engine, behind the one method that the models call."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from portalis_models.digest import package_revision
from portalis_models.options import TranslationOptions
from portalis_transpiler.refusal import Refusal


class CannotTranslate(Exception):
    """There is no right translation; every reason with its place."""

    def __init__(self, refusals: tuple[Refusal, ...]) -> None:
        super().__init__("; ".join(map(str, refusals)))
        self.refusals = refusals


@dataclass(frozen=True)
class Rust:
    """A translation: the text of one Rust file, and what the reader should know about it."""

    text: str
    warnings: tuple[str, ...] = ()


class Engine(Protocol):
    """`name` and `revision` go into every answer; `translate` raises CannotTranslate."""

    @property
    def name(self) -> str: ...
    @property
    def revision(self) -> str: ...
    def translate(self, source: str, options: TranslationOptions) -> Rust: ...


@dataclass(frozen=True)
class RulesEngine:
    """portalis_transpiler, with its own content as its revision. It is imported when the first engine is made."""

    name: str = "rules"
    revision: str = field(default_factory=lambda: package_revision("portalis_transpiler"))

    def translate(self, source: str, options: TranslationOptions) -> Rust:
        from portalis_transpiler import Options, Refused, transpile

        try:
            # Nobody's program runs beside the models: examples in docstrings are left alone here.
            done = transpile(source, options=Options(int=options.int, run_examples=False))
        except Refused as refused:
            raise CannotTranslate(refused.refusals) from refused
        return Rust(done.rust, tuple(str(warning) for warning in done.warnings))
