"""`portalis project`: a Cargo project from a Python project. Modules stay modules, programs become binaries."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from portalis_client.cli.output import complain, emit
from portalis_client.cli.project_report import REPORT, code_of, report_of, show
from portalis_client.cli.sources import Folder, Trouble, python_files, read_folder, write

if TYPE_CHECKING:
    from portalis_transpiler import ProjectTranslation

SERVICE_REPORT = "portalis-service.json"
NO_CRATE = frozenset(
    {
        "abstract", "alloc", "as", "async", "await", "become", "box", "break", "build", "const", "continue",
        "core", "crate", "deps", "do", "dyn", "else", "enum", "examples", "extern", "false", "final", "fn",
        "for", "if", "impl", "in", "incremental", "let", "loop", "macro", "match", "mod", "move", "mut",
        "override", "priv", "proc_macro", "pub", "ref", "return", "self", "static", "std", "struct", "super",
        "test", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where",
        "while", "yield"
    }
)  # fmt: skip
"""Words of Rust and names of Cargo, which no package may have."""


def run(
    directory: Path, output: Path, int_: Literal["i64", "big"], optimize: int | None, force: bool, as_json: bool
) -> int:
    """Translate the folder, write the project, report. Gives the exit code: 0 all, 3 nothing, 4 a part.

    `optimize`: rustc's level of the programs as WebAssembly; None builds none.
    """
    from portalis_transpiler import Options, transpile_project
    from portalis_transpiler.build import BuildError

    try:
        sources = sources_of(directory)
        make_room(output, force)
        with telling() as tell:
            options = Options(int=int_)
            translation = transpile_project(sources.texts, crate_name(directory), options, tell, sources.unread)
            for path, text in translation.files.items():
                write(output / path, text)
            binaries = [] if optimize is None else build_wasm(translation, output, optimize, tell)
        report = report_of(sources, translation, binaries)
        write(output / REPORT, json.dumps(report, indent=2, ensure_ascii=False) + "\n")
    except (Trouble, BuildError) as trouble:
        return complain(trouble, as_json)
    if as_json:
        emit(report)
    else:
        show(report, translation, output)
    return code_of(report)


@contextmanager
def telling() -> Iterator[Callable[[str], None]]:
    """What is being done, on stderr, where somebody watches."""
    from rich.console import Console

    with Console(stderr=True).status("reading") as status:
        yield status.update


def build_wasm(
    translation: ProjectTranslation, output: Path, optimize: int, tell: Callable[[str], None]
) -> list[dict[str, Any]]:
    """Build every program for WebAssembly into `wasm/` of the output."""
    import shutil

    from portalis_transpiler.build import build
    from portalis_transpiler.project.one_file import single_file

    built = []
    for file, name in translation.programs.items():
        tell(f"building {name}.wasm")
        main = f"src/bin/{name}.rs" if f"src/bin/{name}.rs" in translation.files else "src/main.rs"
        artifact = build(single_file(translation.files, main), "wasm32-wasi", optimize=optimize)
        target = output / "wasm" / f"{name}.wasm"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(artifact.path, target)
        built.append({"file": file, "wasm": f"wasm/{name}.wasm", "bytes": artifact.size})
    return built


def sources_of(directory: Path) -> Folder:
    """Every Python file of the folder, read or with the reason why not."""
    if not directory.exists():
        raise Trouble(f"{directory} does not exist: give the root of a Python project")
    if not directory.is_dir():
        raise Trouble(f"{directory} is not a folder: `portalis transpile {directory}` translates a single file")
    files = list(python_files([directory]))
    if not files:
        raise Trouble(f"{directory} holds no Python file: give the root of a Python project")
    return read_folder(directory, files)


def make_room(output: Path, force: bool) -> None:
    """An earlier result is replaced only when asked, and a folder of someone else's never."""
    if not output.exists() or (output.is_dir() and not any(output.iterdir())):
        return
    if not (output / REPORT).is_file():
        raise Trouble(f"{output} is there and was not made by portalis: choose an empty folder with -o")
    if not force:
        raise Trouble(f"{output} holds an earlier result: --force replaces it")
    import shutil

    for old in (output / "src", output / "wasm", output / "Cargo.toml", output / REPORT, output / SERVICE_REPORT):
        shutil.rmtree(old) if old.is_dir() else old.unlink(missing_ok=True)


def crate_name(directory: Path) -> str:
    name = re.sub(r"[^a-z0-9_]+", "_", directory.resolve().name.lower()).strip("_")
    return name if name and not name[0].isdigit() and name not in NO_CRATE else f"project_{name}".rstrip("_")
