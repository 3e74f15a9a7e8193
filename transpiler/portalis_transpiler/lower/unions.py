"""The enums that stand for unions of types."""

from __future__ import annotations

from portalis_transpiler.infer.program import Body
from portalis_transpiler.infer.types import Instance, Type, Union
from portalis_transpiler.lower.context import Crate, Lower
from portalis_transpiler.lower.rust_types import is_copy, variant
from portalis_transpiler.lower.variables import Plan


def union_text(crate: Crate, key: str) -> list[str]:
    """The enum, with `Repr` and equality, and an accessor for each member that narrowing takes out."""
    name, parts = crate.types.unions[key]
    unit = next(iter(crate.program.units.values()))
    lw = Lower(crate, unit.body or Body(None, unit, unit.scopes[unit.module.tree]), Plan())
    lines = ["#[derive(Clone)]", "#[allow(dead_code)] // the program may not make every kind", f"pub enum {name} {{"]
    lines += [f"{variant(p)}({lw.type_name(p)})," for p in parts]
    lines += ["}", ""]
    accessors = [p for p in parts if (name, variant(p)) in crate.wants]
    if accessors:
        lines.append(f"impl {name} {{")
        for place, part in enumerate(accessors):
            lines += ([""] if place else []) + _accessor(lw, name, part)
        lines += ["}", ""]
    if any(("union_eq", key) == w for w in crate.wants) or all(not isinstance(p, Instance) for p in parts):
        lines += _equality(name, parts)
    if all(not isinstance(p, Instance) or ("text", p.cls) in crate.wants for p in parts):
        crate.uses.add("Repr")
        lines += _text(name, parts)
    if ("json", name) in crate.wants:
        lines += ["", *_json(name, parts)]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _accessor(lw: Lower, name: str, part: Type) -> list[str]:
    copy = is_copy(part)
    rust = lw.type_name(part)
    result = rust if copy else "&str" if rust == "String" else f"&{rust}"
    return [
        f"pub fn as_{variant(part).lower()}(&self) -> {result} {{", "match self {",
        f"{name}::{variant(part)}(value) => {'*value' if copy else 'value'},", "_ => unreachable!(),", "}", "}",
    ]  # fmt: skip


def _equality(name: str, parts: tuple[Type, ...]) -> list[str]:
    lines = [f"impl PartialEq for {name} {{", "fn eq(&self, other: &Self) -> bool {", "match (self, other) {"]
    lines += [f"({name}::{variant(p)}(a), {name}::{variant(p)}(b)) => a == b," for p in parts]
    numbers = [variant(p) for p in parts if variant(p) in ("Int", "Float")]
    if len(numbers) == 2:
        lines.append(
            f"({name}::Int(a), {name}::Float(b)) | ({name}::Float(b), {name}::Int(a)) => py::int_equals_float(*a, *b),"
        )
    return [*lines, "_ => false,", "}", "}", "}", ""]


def _text(name: str, parts: tuple[Type, ...]) -> list[str]:
    lines = [f"impl Repr for {name} {{"]
    for method in ("repr", "text"):
        lines += [f"fn {method}(&self) -> String {{", "match self {"]
        lines += [f"{name}::{variant(p)}(value) => value.{method}()," for p in parts]
        lines += ["}", "}"]
    return [*lines, "}"]


def _json(name: str, parts: tuple[Type, ...]) -> list[str]:
    arms = [f"{name}::{variant(p)}(value) => py::Json::write_json(value, style, depth, out)," for p in parts]
    head = "fn write_json(&self, style: &py::JsonStyle, depth: usize, out: &mut String) {"
    return [f"impl py::Json for {name} {{", head, "match self {", *arms, "}", "}", "}"]


__all__ = ["Union", "union_text"]
