"""The Cargo project: manifest, library, and a binary for each program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from portalis_transpiler.api import Signature
from portalis_transpiler.emit.layout import layout
from portalis_transpiler.emit.project import crate_files, rust_paths
from portalis_transpiler.lower.crate import MARK
from portalis_transpiler.lower.program import Lowered, LoweredModule
from portalis_transpiler.pipeline import signatures

MANIFEST = """[package]
name = "{name}"
version = "0.1.0"
edition = "2021"
rust-version = "1.63"
"""
KEPT_BY_CARGO = {"deps", "build", "examples", "incremental"}


@dataclass(frozen=True)
class Crate:
    """Text by path inside the project; which file each Python file became; the binary of each program."""

    files: dict[str, str]
    became: dict[str, str]
    programs: dict[str, str]


def crate_of(lowered: Lowered, name: str, tests: Mapping[str, Mapping[str, str]]) -> Crate:
    """`tests`: for each module that holds only tests, the Python names of its test functions by their function."""
    files = {"Cargo.toml": MANIFEST.format(name=name)}
    blocks = {m.unit.module.name: test_lines(lowered, m, tests.get(m.unit.module.name, {})) for m in lowered.modules}
    files |= crate_files(lowered, blocks, set(tests))
    units = [m.unit for m in lowered.modules]
    paths = rust_paths(u.module.name for u in units)
    became = {u.module.file: f"src/{'/'.join(paths[u.module.name])}.rs" for u in units}
    running = [u.module for u in units if u.module.role != "module"]
    plain = [m for m in running if m.role == "program"]
    first = (plain if len(plain) == 1 else running) if len(running) == 1 or len(plain) == 1 else []
    programs: dict[str, str] = {}
    for module in running:
        taken = {*programs.values(), *([name] if first else [])}
        path = paths[module.name]
        parts = path[:-1] if len(path) > 1 and module.file.endswith("__main__.py") else path
        binary = name if module in first else _free("_".join(parts).strip("_"), taken)
        target = "src/main.rs" if module in first else f"src/bin/{binary}.rs"
        files[target] = layout(["fn main() {", f"{'::'.join([name, *path])}::program();", "}"])
        programs[module.file] = binary
    return Crate(files, became, programs)


def _free(name: str, taken: set[str]) -> str:
    """A name for a binary that no other has, and that Cargo does not keep for folders of its own."""
    number, found = 2, name
    while found in taken or found in KEPT_BY_CARGO:
        found, number = f"{name}_{number}", number + 1
    return found


def test_lines(lowered: Lowered, module: LoweredModule, tests: Mapping[str, str]) -> list[str]:
    """The `#[test]` functions of a module; each sees a fresh import of the modules."""
    crate = lowered.crate
    lines: list[str] = []
    for body in crate.program.order:
        function = body.function
        if function is None or function.source is not module.unit or function.name not in tests or function.owner:
            continue
        steps = []
        if module.unit in crate.busy:
            steps.append(f"super::run(){'?' if module.main_raises else ''};")
        name = crate.function_names[body].rpartition(MARK)[2]
        steps.append(f"super::{name}(){'?' if body in crate.raising else ''};")
        lines += ["", "#[test]", f"fn {name}() {{", "crate::py::run_test(|| {", *steps, "Ok(())", "});", "}"]
    return ["mod tests {", *lines[1:], "}"] if lines else []


def functions_of(lowered: Lowered, became: Mapping[str, str]) -> dict[str, tuple[Signature, ...]]:
    """The functions of each Python file, with the path of its module in the crate."""
    return {
        m.unit.module.file: tuple(
            replace(function, rust_name="::".join([*module_path(became[m.unit.module.file]), function.rust_name]))
            for function in signatures(lowered, m.unit.module)
        )
        for m in lowered.modules
        if m.unit.module.file in became
    }


def module_path(file: str) -> list[str]:
    """`src/pkg/shapes.rs` → its Rust modules."""
    return file.removeprefix("src/").removesuffix(".rs").split("/")
