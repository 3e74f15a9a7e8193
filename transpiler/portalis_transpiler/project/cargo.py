"""The Cargo project: manifest, library, and a binary for each program."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from portalis_transpiler.emit.layout import layout
from portalis_transpiler.emit.project import crate_files, rust_path
from portalis_transpiler.lower.program import Lowered

MANIFEST = """[package]
name = "{name}"
version = "0.1.0"
edition = "2021"
rust-version = "1.63"
"""


@dataclass(frozen=True)
class Crate:
    """Text by path inside the project; which file each Python file became; the binary of each program."""

    files: dict[str, str]
    became: dict[str, str]
    programs: dict[str, str]


def crate_of(lowered: Lowered, name: str) -> Crate:
    files = {"Cargo.toml": MANIFEST.format(name=name)}
    files |= crate_files(lowered, lambda _: [], set())
    units = [m.unit for m in lowered.modules]
    became = {u.module.file: f"src/{'/'.join(rust_path(u.module.name))}.rs" for u in units}
    running = [u.module for u in units if u.module.role != "module"]
    plain = [m for m in running if m.role == "program"]
    first = (plain if len(plain) == 1 else running) if len(running) == 1 or len(plain) == 1 else []
    programs: dict[str, str] = {}
    for module in running:
        path = rust_path(module.name)
        parts = path[:-1] if len(path) > 1 and module.file.endswith("__main__.py") else path
        binary = name if module in first else "_".join(parts).strip("_")
        target = "src/main.rs" if module in first else f"src/bin/{binary}.rs"
        files[target] = layout(["fn main() {", f"{'::'.join([name, *path])}::program();", "}"])
        programs[module.file] = binary
    return Crate(files, became, programs)


def single_file(files: Mapping[str, str], main: str) -> str:
    """The crate and one of its binaries as one Rust file, for compilers without Cargo."""
    name = re.search(r'^name = "(\w+)"', files["Cargo.toml"], re.MULTILINE)
    assert name is not None
    call = files[main].replace(f"{name.group(1)}::", "crate::", 1)
    return f"{_inlined(files, 'src/lib.rs', 'src')}\n{call}"


def _inlined(files: Mapping[str, str], path: str, folder: str) -> str:
    """The text of a module with its submodules in braces instead of in files of their own."""

    def body(match: re.Match[str]) -> str:
        name = match.group(2)
        return f"{match.group(1)}mod {name} {{\n{_inlined(files, f'{folder}/{name}.rs', f'{folder}/{name}')}\n}}"

    return re.sub(r"^((?:pub )?)mod (\w+);$", body, files[path], flags=re.MULTILINE)
