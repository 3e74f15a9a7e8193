"""Assembles the emitted file: documentation, imports, items, main, and the runtime module."""

from __future__ import annotations

import re

from portalis_transpiler.emit.layout import code_chars, layout
from portalis_transpiler.lower.program import Lowered

STD = {"Rc": "std::rc::Rc", "Cell": "std::cell::Cell", "RefCell": "std::cell::RefCell"}
TRAITS = {
    "Checked": r"\.(plus|minus|times|negated)\(",
    "Repr": r"\.(repr|text)\(\)|impl Repr for",
    "Truth": r"\.truth\(\)",
    "Global": r"\.(load|store)\(",
    "Bound": r"\.bound\(",
    "NotNone": r"\.(not_none|attribute)\(",
    "Items": r"\.item_(at|ref)\(",
    "ItemsMut": r"\.(set_item|item_mut)\(",
    "Edits": r"\.(pop_last|pop_item|insert_item|delete_item|set_part)\(",
}
RUNTIME = "What Python does and Rust's library does not: only what this program uses."
ALLOWED = "#[allow(dead_code, unused_imports, unused_macros, clippy::all)]"
OF_OWNED = ("Items", "ItemsMut", "Edits")
NO_VARIANT = r"(?!\()"  # the variant of an enum may be called like a type
TYPES = (
    "List", "DictRef", "SetRef", "Tuple", "Iter", "Exception", "Flow", "Num", "Int", "Field", "DefaultDict",
    "Counter", "DequeRef", "Bytes", "ByteArray", "View", "Generator", "FrozenSet", "Kind", "Deque", "File",
)  # fmt: skip


NOTHING_TO_RUN = [["/// The module only defines: run as a program, it does nothing.", "pub fn main() {}"]]


def assemble(lowered: Lowered, docstring: str | None, is_program: bool, wants_main: bool) -> str:
    """The whole file. A module that only defines gets an empty `main`, so that it builds as a program too."""
    module = lowered.modules[0]
    blocks = [layout(item) for item in (*module.items, *lowered.unions) if item]
    main = (_main(lowered) if is_program else NOTHING_TO_RUN) if wants_main else []
    blocks += [layout(block) for block in main]
    body = "\n".join(blocks)
    names = runtime_names(body, lowered.crate.uses)
    imports = standard_imports(body)
    if names:
        imports.append(f"use py::{names[0]};" if len(names) == 1 else f"use py::{{{', '.join(names)}}};")
    parts = [documentation(docstring), "\n".join(sorted(imports)), body.rstrip("\n"), runtime_module(body, names)]
    return "\n\n".join(p for p in parts if p) + "\n"


def documentation(docstring: str | None) -> str:
    return "\n".join(f"//! {line}".rstrip() for line in (docstring or "").strip().splitlines())


def standard_imports(body: str) -> list[str]:
    code = _code(body)
    return [f"use {path};" for name, path in STD.items() if re.search(rf"(?<![\w:]){name}\b{NO_VARIANT}", code)]


def runtime_names(body: str, used: set[str]) -> list[str]:
    """The types and traits of the runtime that a text mentions by their bare names."""
    code = _code(body)
    names = [
        t
        for t in TYPES
        if re.search(rf"(?<![\w:]){t}\b{NO_VARIANT}(?!\s*:\s*:\s*\w+\s*=>)", code)
        and not re.search(rf"(struct|enum) {t}\b", code)
    ]
    noted = ("Checked", "Repr", *OF_OWNED)
    names += [t for t, mark in TRAITS.items() if re.search(mark, code) and (t not in noted or t in used)]
    return sorted(names)


def _code(body: str) -> str:
    return "\n".join(code_chars(line) for line in body.splitlines())


def runtime_module(body: str, names: list[str]) -> str:
    text = runtime_text(body, names)
    if not text:
        return ""
    inner = "\n".join(f"    {line}" if line else "" for line in text.rstrip("\n").splitlines())
    return f"/// {RUNTIME}\n{ALLOWED}\nmod py {{\n{inner}\n}}"


def runtime_text(body: str, names: list[str]) -> str:
    """The items of the runtime that a text calls."""
    from portalis_transpiler.runtime import select

    return select(body + "\n" + " ".join(names)) if names or "py::" in body else ""


def _main(lowered: Lowered) -> list[list[str]]:
    """`fn main`: direct where nothing can raise or recurse, else through the runtime."""
    module = lowered.modules[0]
    if module.main_raises:
        return [
            ["fn main() {", "py::run(program);", "}"],
            [*module.attributes, "fn program() -> Result<(), Exception> {", *module.main, "}"],
        ]
    if lowered.crate.recursion.inside:
        return [
            ["fn main() {", "py::run_plain(program);", "}"],
            [*module.attributes, "fn program() {", *module.main, "}"],
        ]
    return [[*module.attributes, "fn main() {", *module.main, "}"]]
