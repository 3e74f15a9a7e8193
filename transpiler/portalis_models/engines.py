"""Who translates: the rules engine, behind the one method that the models call."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from portalis_models.digest import package_revision
from portalis_models.options import Ints, TranslationOptions
from portalis_transpiler.refusal import Refusal

if TYPE_CHECKING:
    from portalis_transpiler import ProjectTranslation, Signature


class CannotTranslate(Exception):
    """There is no right translation; every reason with its place."""

    def __init__(self, refusals: tuple[Refusal, ...]) -> None:
        super().__init__("; ".join(map(str, refusals)))
        self.refusals = refusals


@dataclass(frozen=True)
class Rust:
    """A translation: the text of one Rust file, what the reader should know about it, its functions, and the kind of
    its integers."""

    text: str
    warnings: tuple[str, ...] = ()
    functions: tuple[Signature, ...] = ()
    int: Ints = "i64"


@dataclass(frozen=True)
class Project:
    """Python files by path, to become the crate `name`. `unread`: files that are no text, or too much of it."""

    files: Mapping[str, str]
    name: str = "project"
    int: Ints = "i64"
    unread: Mapping[str, Refusal] = field(default_factory=dict)


class Engine(Protocol):
    """`name` and `revision` go into every answer; `translate` raises CannotTranslate, `translate_project` never."""

    @property
    def name(self) -> str: ...
    @property
    def revision(self) -> str: ...
    def translate(self, source: str, options: TranslationOptions) -> Rust: ...
    def translate_project(self, project: Project, tell: Callable[[str], None]) -> ProjectTranslation: ...


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
        return Rust(done.rust, tuple(map(str, done.warnings)), tuple(done.functions), options.int)

    def translate_project(self, project: Project, tell: Callable[[str], None]) -> ProjectTranslation:
        from portalis_transpiler import Options, transpile_project

        options = Options(int=project.int, run_examples=False)
        return transpile_project(project.files, project.name, options, tell, project.unread)
