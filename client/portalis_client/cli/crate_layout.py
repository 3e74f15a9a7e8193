"""Where the files of a service lie in a Cargo project, and which of them may be written at all. Pure.

A program becomes `src/bin/NAME.rs` and every other file a module of the library, as the local command lays them out.
What the service has laid out itself, with a Cargo.toml of its own, stays as it is; several such crates, each in a
folder, become members of a workspace, under `crates/`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from portalis_client.batch_messages import BatchResult, TranslatedFile
from portalis_client.cli.sources import Trouble

CARGO = '[package]\nname = "{name}"\nversion = "0.1.0"\nedition = "2021"\nrust-version = "1.63"\n'
CRATES = "crates"
WORDS = {"mod", "type", "move", "ref", "use", "fn", "impl", "loop", "match", "self", "super", "crate", "main", "lib"}


def laid_out(result: BatchResult, name: str) -> tuple[TranslatedFile, ...]:
    """The files of the project, each at its place. Raises Trouble for a place that is none of a Cargo project."""
    files = result.translated_files
    for file in files:
        if not belongs(file.rust_path):
            raise Trouble(f"the service names a file {file.rust_path!r}, and a project has Cargo.toml and src/….rs")
    if any(file.rust_path == "Cargo.toml" for file in files):
        return files
    crates = [replace(f, rust_path=f"{CRATES}/{f.rust_path}") for f in files if not f.rust_path.startswith("src/")]
    loose = (file for file in files if file.rust_path.startswith("src/"))
    placed = {file.rust_path: file for file in map(place, loose)}
    for module, text in modules(placed).items():
        own = placed.get(module, TranslatedFile("", module, ""))
        placed[module] = replace(own, rust=f"{text}\n{own.rust}" if own.rust else text)
    manifest = (CARGO.format(name=name) if placed or not crates else "") + workspace(crates)
    return (TranslatedFile("", "Cargo.toml", manifest), *placed.values(), *crates)


def workspace(crates: Sequence[TranslatedFile]) -> str:
    members = sorted({"/".join(file.rust_path.split("/")[:2]) for file in crates})
    return f'\n[workspace]\nmembers = {json.dumps(members)}\nresolver = "2"\n' if members else ""


def belongs(path: str) -> bool:
    """Whether a file may be written: nothing outside, and nothing (build.rs, .cargo/) that Cargo would run or obey."""
    parts = path.split("/")
    if len(parts) > 1 and parts[0] != "src" and re.fullmatch(r"\w+", parts[0]):
        parts = parts[1:]  # a crate in a folder of its own
    is_source = parts[0] == "src" and path.endswith(".rs") and all(re.fullmatch(r"\w[\w.-]*", part) for part in parts)
    return parts == ["Cargo.toml"] or is_source


def place(file: TranslatedFile) -> TranslatedFile:
    parts = [module_name(part) for part in PurePosixPath(file.rust_path).with_suffix("").parts[1:]]
    if re.search(r"^fn main\(\)", file.rust, re.MULTILINE):
        return replace(file, rust_path=f"src/bin/{'_'.join(part for part in parts if part != 'bin')}.rs")
    return replace(file, rust_path=f"src/{'/'.join(parts)}.rs")


def modules(placed: dict[str, TranslatedFile]) -> dict[str, str]:
    """The `pub mod` lines of the library's root and of every folder below it."""
    tree: dict[str, set[str]] = {}
    for path in placed:
        parts = PurePosixPath(path).with_suffix("").parts[1:]
        if parts[0] != "bin":
            for depth in range(len(parts)):
                tree.setdefault("/".join(parts[:depth]), set()).add(parts[depth])
    return {
        f"src/{folder or 'lib'}.rs": "".join(f"pub mod {each};\n" for each in sorted(names))
        for folder, names in tree.items()
    }


def module_name(part: str) -> str:
    """A Rust module's name for a file's or folder's."""
    name = re.sub(r"\W", "_", part.strip("_") or part).lower()
    name = f"_{name}" if name[0].isdigit() else name
    return f"{name}_py" if name in WORDS else name
