"""Who translates: the rules engine, behind the one method that the models call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Protocol

from portalis_models.digest import package_revision
from portalis_models.options import Ints, TranslationOptions
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
    """A translation: the text of one Rust file, what the reader should know about it, its functions, and the kind of
    its integers."""

    text: str
    warnings: tuple[str, ...] = ()
    functions: tuple[Signature, ...] = ()
    int: Ints = "i64"


@dataclass(frozen=True)
class RustProject:
    """Translated files by the path of their Python, where each belongs, and why the others are missing.

    `builds`: one-file Rust of what is built by itself; a module of a crate is built with the programs that import it.
    `crate`: the files of a crate that come from no Python file, by where they belong.
    """

    files: Mapping[str, Rust]
    rust_paths: Mapping[str, str]
    refusals: tuple[Refusal, ...] = ()
    builds: Mapping[str, str] = field(default_factory=dict)
    crate: Mapping[str, str] = field(default_factory=dict)


class Engine(Protocol):
    """`name` and `revision` go into every answer; `translate` raises CannotTranslate, `translate_project` never."""

    @property
    def name(self) -> str: ...
    @property
    def revision(self) -> str: ...
    def translate(self, source: str, options: TranslationOptions) -> Rust: ...
    def translate_project(self, files: Mapping[str, str], name: str, options: TranslationOptions) -> RustProject: ...


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

    def translate_project(self, files: Mapping[str, str], name: str, options: TranslationOptions) -> RustProject:
        """Files that import each other become a crate, in a folder when it has a `name`; one file stays one."""
        if len(files) == 1:
            ((path, source),) = files.items()
            return alone(path, source, options)
        return crate(files, name, options)


def alone(path: str, source: str, options: TranslationOptions) -> RustProject:
    from portalis_transpiler import Options, Refused, transpile

    try:
        done = transpile(source, path, Options(int=options.int, run_examples=False))
    except Refused as refused:
        return RustProject({}, {}, refused.refusals)
    rust = Rust(done.rust, done.warnings, done.functions, options.int)
    return RustProject({path: rust}, {path: str(PurePosixPath("src", path).with_suffix(".rs"))}, (), {path: rust.text})


def crate(files: Mapping[str, str], name: str, options: TranslationOptions) -> RustProject:
    from portalis_transpiler import Options, transpile_project
    from portalis_transpiler.project.cargo import single_file

    done = transpile_project(files, name or "project", Options(int=options.int))
    texts = {path: done.files[target] for path, target in done.became.items()}
    told = {path: tuple(each for each in done.warnings if each.startswith(f"{path}:")) for path in texts}
    builds = {}
    for path, binary in done.programs.items():
        own = f"src/bin/{binary}.rs"
        builds[path] = single_file(done.files, own if own in done.files else "src/main.rs")
    glue = {target: text for target, text in done.files.items() if target not in done.became.values()}
    return RustProject(
        {path: Rust(text, told[path]) for path, text in texts.items()},
        {path: str(PurePosixPath(name, target)) for path, target in done.became.items()},
        done.refusals,
        builds,
        {str(PurePosixPath(name, target)): text for target, text in glue.items()},
    )
