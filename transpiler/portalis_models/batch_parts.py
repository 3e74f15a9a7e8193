"""What is built and compared of a crate, file by file: a program or module with what it needs, as one file. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from portalis_models.batch_analysis import Api
from portalis_models.engines import Project, Rust
from portalis_transpiler.project.one_file import library_file, module_text, single_file
from portalis_transpiler.project.tests import is_test_file

if TYPE_CHECKING:
    from portalis_transpiler import ProjectTranslation

TESTS = "it holds tests, which `cargo test` runs"
WITH_OTHERS = "it is built with the files that import it"
TOGETHER = "it belongs together with other files of the project, and is not compared alone"
NAMED = "it asks for its own name, which differs between a module and a program"


@dataclass(frozen=True)
class Part:
    """`rust` makes the text when its turn comes; None, and `unbuilt` says why, where the file is built with others.
    `apart`: why it is not compared with its original; empty where it is."""

    rust: Callable[[], Rust] | None
    unbuilt: str = ""
    apart: str = ""


def parts(made: ProjectTranslation, project: Project, apis: Mapping[str, Api]) -> dict[str, Part]:
    """A part for each translated file. A module that others import is built with them."""
    imported = {other for path, api in apis.items() if not is_test_file(path) for other in api.imports if other != path}
    found = {}
    for path in made.became:
        if is_test_file(path):
            found[path] = Part(None, TESTS)
        elif path in made.programs or path not in imported:
            found[path] = Part(partial(rust_of, made, project, path), apart=apart(path, made, project, apis, imported))
        else:
            found[path] = Part(None, WITH_OTHERS)
    return found


def apart(path: str, made: ProjectTranslation, project: Project, apis: Mapping[str, Api], imported: set[str]) -> str:
    """Why a file is not compared: the sandbox runs an original by itself, as a program."""
    around = (str(folder / "__init__.py") for folder in PurePosixPath(path).parents)
    if set(apis[path].imports) - {path} or path in imported or any(project.files.get(each) for each in around):
        return TOGETHER
    return NAMED if path not in made.programs and "__name__" in project.files[path] else ""


def rust_of(made: ProjectTranslation, project: Project, path: str) -> Rust:
    """One file's Rust with what it needs. A module that only defines has no `main`; another's is its import."""
    functions = made.functions.get(path, ())
    if path in made.programs:
        own = f"src/bin/{made.programs[path]}.rs"
        return Rust(single_file(made.files, own if own in made.files else "src/main.rs"), (), functions, project.int)
    module = made.became[path].removeprefix("src/").removesuffix(".rs").replace("/", "::")
    text = library_file(made.files, made.became[path])
    own = module_text(text, module)
    if "\npub fn run() -> Result" in own:
        text += f"\nfn main() {{\n    crate::py::run(crate::{module}::run);\n}}\n"
    elif "\npub fn run() {" in own:
        text += f"\nfn main() {{\n    crate::{module}::run();\n}}\n"
    return Rust(text, (), functions, project.int)
