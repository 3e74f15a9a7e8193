"""Who translates: the rules engine, behind the one method that the models call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Protocol

from portalis_models.digest import package_revision
from portalis_models.options import TranslationOptions
from portalis_transpiler.refusal import Refusal

if TYPE_CHECKING:
    from portalis_transpiler import Signature


class CannotTranslate(Exception):
    """There is no right translation; every reason with its place."""

    def __init__(self, refusals: tuple[Refusal, ...]) -> None:
        super().__init__("; ".join(map(str, refusals)))
        self.refusals = refusals


@dataclass(frozen=True)
class Rust:
    """A translation: the text of one Rust file, what the reader should know about it, and its functions."""

    text: str
    warnings: tuple[str, ...] = ()
    functions: tuple[Signature, ...] = ()


@dataclass(frozen=True)
class RustProject:
    """Translated files by the path of their Python, where each belongs, and why the others are missing."""

    files: Mapping[str, Rust]
    rust_paths: Mapping[str, str]
    refusals: tuple[Refusal, ...] = ()


class Engine(Protocol):
    """`name` and `revision` go into every answer; `translate` raises CannotTranslate, `translate_project` never."""

    @property
    def name(self) -> str: ...
    @property
    def revision(self) -> str: ...
    def translate(self, source: str, options: TranslationOptions) -> Rust: ...
    def translate_project(self, files: Mapping[str, str], options: TranslationOptions) -> RustProject: ...


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
        return Rust(done.rust, tuple(str(warning) for warning in done.warnings), tuple(done.functions))

    def translate_project(self, files: Mapping[str, str], options: TranslationOptions) -> RustProject:
        """Each file for itself, as a whole program or library: one that imports another of the project is refused."""
        from portalis_transpiler import Options, Refused, transpile

        rust: dict[str, Rust] = {}
        refusals: list[Refusal] = []
        for path, source in files.items():
            try:
                done = transpile(source, path, Options(int=options.int, run_examples=False))
            except Refused as refused:
                refusals += refused.refusals
            else:
                rust[path] = Rust(done.rust, tuple(map(str, done.warnings)), tuple(done.functions))
        places = {path: str(PurePosixPath("src", path).with_suffix(".rs")) for path in rust}
        return RustProject(rust, places, tuple(refusals))
