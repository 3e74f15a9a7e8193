"""`portalis project`: a Cargo project from a Python project. Programs become binaries, the other files modules."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Literal

from portalis_client.cli.output import (
    PARTLY,
    REFUSED,
    RIGHT,
    complain,
    console,
    emit,
    refusal_records,
    refusal_table,
    say,
)
from portalis_client.cli.sources import Trouble, python_files, read, write

if TYPE_CHECKING:
    from portalis_transpiler import ProjectTranslation, Refusal

REPORT = "portalis-report.json"
KEYWORDS = {"mod", "type", "move", "ref", "use", "fn", "impl", "loop", "match", "self", "super", "crate", "main", "lib"}


@dataclass(frozen=True)
class Crate:
    """What is written: text by path inside the project, and which file each Python file became."""

    files: dict[str, str]
    became: dict[str, str]


def run(directory: Path, output: Path, int_: Literal["i64", "big"], force: bool, as_json: bool) -> int:
    """Translate the folder, write the project, report. Gives the exit code: 0 all, 3 nothing, 4 a part."""
    from portalis_transpiler import Options, transpile_project

    try:
        sources = sources_of(directory)
        make_room(output, force)
        translation = transpile_project(sources, Options(int=int_))
        crate = crate_of(crate_name(directory), translation)
        for path, text in crate.files.items():
            write(output / path, text)
        report = report_of(sources, translation, crate)
        write(output / REPORT, json.dumps(report, indent=2, ensure_ascii=False) + "\n")
    except Trouble as trouble:
        return complain(trouble, as_json)
    if as_json:
        emit(report)
    else:
        show(report, translation.refusals, output)
    done = len(translation.translations)
    return RIGHT if done == len(sources) else PARTLY if done else REFUSED


def sources_of(directory: Path) -> dict[str, str]:
    """Text of every Python file, by its path inside the folder."""
    if not directory.is_dir():
        raise Trouble(f"{directory} is not a folder: `portalis transpile {directory}` translates a single file")
    found = {file.relative_to(directory).as_posix(): read(str(file)) for file in python_files([directory])}
    if not found:
        raise Trouble(f"{directory} holds no Python file: give the root of a Python project")
    return found


def make_room(output: Path, force: bool) -> None:
    """An earlier result is replaced only when asked, and a folder of someone else's never."""
    if not output.exists() or (output.is_dir() and not any(output.iterdir())):
        return
    if not (output / REPORT).is_file():
        raise Trouble(f"{output} is there and was not made by portalis: choose an empty folder with -o")
    if not force:
        raise Trouble(f"{output} holds an earlier result: --force replaces it")
    import shutil

    for old in (output / "src", output / "Cargo.toml", output / REPORT):
        shutil.rmtree(old) if old.is_dir() else old.unlink(missing_ok=True)


def crate_name(directory: Path) -> str:
    name = re.sub(r"[^a-z0-9_]+", "_", directory.resolve().name.lower()).strip("_")
    return name if name and not name[0].isdigit() else f"project_{name}".rstrip("_")


def crate_of(name: str, translation: ProjectTranslation) -> Crate:
    """A file with a `main` becomes `src/bin/NAME.rs`; the others form the library's tree of modules."""
    files = {"Cargo.toml": f'[package]\nname = "{name}"\nversion = "0.1.0"\nedition = "2021"\nrust-version = "1.63"\n'}
    became: dict[str, str] = {}
    tree: dict[str, set[str]] = {}
    for path, translated in translation.translations.items():
        parts = [module_name(part) for part in PurePosixPath(path).with_suffix("").parts]
        if re.search(r"^fn main\(\)", translated.rust, re.MULTILINE):
            target = f"src/bin/{'_'.join(parts)}.rs"
        else:
            target = f"src/{'/'.join(parts)}.rs"
            for depth in range(len(parts)):
                tree.setdefault("/".join(parts[:depth]), set()).add(parts[depth])
        files[target] = translated.rust
        became[path] = target
    for folder, names in tree.items():
        modules = "".join(f"pub mod {each};\n" for each in sorted(names))
        target = f"src/{folder}.rs" if folder else "src/lib.rs"
        files[target] = modules + ("\n" + files[target] if target in files else "")
    return Crate(files, became)


def module_name(part: str) -> str:
    """A Rust module's name for a Python file's or folder's."""
    name = re.sub(r"\W", "_", part.strip("_") or part).lower()
    name = f"_{name}" if name[0].isdigit() else name
    return f"{name}_py" if name in KEYWORDS else name


def report_of(sources: dict[str, str], translation: ProjectTranslation, crate: Crate) -> dict[str, Any]:
    files = []
    for path, source in sources.items():
        refused = [r for r in translation.refusals if r.file == path]
        done = translation.translations.get(path)
        files.append(
            {
                "file": path,
                "lines": source.count("\n"),
                "rust": crate.became.get(path),
                "warnings": list(done.warnings) if done else [],
                "refusals": refusal_records(refused),
            }
        )
    return {"files": files, "translated": len(crate.became), "refused": len(sources) - len(crate.became)}


def show(report: dict[str, Any], refusals: tuple[Refusal, ...], output: Path) -> None:
    from rich.table import Table

    table = Table("Python", "lines", "Rust", box=None)
    for file in report["files"]:
        table.add_row(file["file"], str(file["lines"]), file["rust"] or "refused")
    console().print(table)
    if refusals:
        console().print()
        refusal_table(refusals)
    for refusal in refusals:
        say(str(refusal))
    total = report["translated"] + report["refused"]
    console().print(f"\n{report['translated']} of {total} files translated into {output} (see {REPORT})")
