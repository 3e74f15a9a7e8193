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
}
TYPES = (
    "List", "DictRef", "SetRef", "Tuple", "Iter", "Exception", "Flow", "Num", "Field", "DefaultDict",
    "Counter", "DequeRef", "Bytes", "FrozenSet", "Kind", "Deque",
)  # fmt: skip


NOTHING_TO_RUN = [["/// The module only defines: run as a program, it does nothing.", "pub fn main() {}"]]


def assemble(lowered: Lowered, docstring: str | None, is_program: bool, wants_main: bool) -> str:
    """The whole file. A module that only defines gets an empty `main`, so that it builds as a program too."""
    blocks = [layout(item) for item in lowered.items if item]
    main = (_main(lowered) if is_program else NOTHING_TO_RUN) if wants_main else []
    blocks += [layout(block) for block in main]
    body = "\n".join(blocks)
    code = "\n".join(code_chars(line) for line in body.splitlines())
    names = [
        t
        for t in TYPES
        if re.search(rf"(?<![\w:]){t}\b(?!\s*:\s*:\s*\w+\s*=>)", code) and not re.search(rf"(struct|enum) {t}\b", code)
    ]
    used = lowered.crate.uses if lowered.crate is not None else set()
    names += [t for t, mark in TRAITS.items() if re.search(mark, code) and (t != "Checked" or t in used)]
    head = [f"//! {line}".rstrip() for line in (docstring or "").strip().splitlines()]
    imports = [f"use {path};" for name, path in STD.items() if re.search(rf"\b{name}\b", code)]
    if names:
        inner = ", ".join(sorted(names))
        imports.insert(0, f"use py::{inner};" if len(names) == 1 else f"use py::{{{inner}}};")
    parts = ["\n".join(head)] if head else []
    if imports:
        parts.append("\n".join(sorted(imports, key=lambda line: line)))
    parts.append(body.rstrip("\n"))
    runtime = runtime_module(body, names)
    if runtime:
        parts.append(runtime)
    return "\n\n".join(p for p in parts if p) + "\n"


def runtime_module(body: str, names: list[str]) -> str:
    from portalis_transpiler.runtime import select

    if not names and "py::" not in body:
        return ""
    text = select(body + "\n" + " ".join(names))
    inner = "\n".join(f"    {line}" if line else "" for line in text.rstrip("\n").splitlines())
    return (
        "/// What Python does and Rust's library does not: only what this program uses.\n"
        "#[allow(dead_code, unused_imports, unused_macros, clippy::all)]\nmod py {\n" + inner + "\n}"
    )


def _main(lowered: Lowered) -> list[list[str]]:
    """`fn main`: direct where nothing can raise or recurse, else through the runtime."""
    crate = lowered.crate
    assert crate is not None
    if lowered.main_raises:
        return [
            ["fn main() {", "py::run(program);", "}"],
            ["fn program() -> Result<(), Exception> {", *lowered.main, "}"],
        ]
    if crate.recursive:
        return [["fn main() {", "py::run_plain(program);", "}"], ["fn program() {", *lowered.main, "}"]]
    return [["fn main() {", *lowered.main, "}"]]
