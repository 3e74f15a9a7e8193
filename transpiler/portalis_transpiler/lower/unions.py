"""The enums that stand for unions of types."""

from __future__ import annotations

from portalis_transpiler.infer.program import Body
from portalis_transpiler.infer.types import Callable_, Container, Instance, Type, Union, show
from portalis_transpiler.lower.comparing import family_order
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.crate import Crate
from portalis_transpiler.lower.names import string_literal
from portalis_transpiler.lower.rust_types import is_copy, variant
from portalis_transpiler.lower.variables import Plan

# Numbers of two kinds that Python may find equal: `1 == True == 1.0`.
NUMBERS_ALIKE = (
    ("Int", "Float", "py::int_equals_float(*a, *b)"),
    ("Int", "Bool", "*a == i64::from(*b)"),
    ("BigInt", "Bool", "*a == py::Int::from(i64::from(*b))"),
    ("Float", "Bool", "*a == f64::from(u8::from(*b))"),
)


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
    plain = not any(_has_no_equality(p) for p in parts)
    if any(("union_eq", key) == w for w in crate.wants) or (plain and not any(isinstance(p, Instance) for p in parts)):
        lines += _equality(name, parts)
    elif ("union_order", key) in crate.wants:
        lines += _identity(name)
    if ("union_order", key) in crate.wants:
        lines += family_order(crate, name, [p.cls for p in parts if isinstance(p, Instance)])
    shown = {info for kind, info in crate.wants if kind in ("text", "no text")}
    if plain and all(not isinstance(p, Instance) or p.cls in shown for p in parts):
        crate.uses.add("Repr")
        lines += _text(name, parts)
    if ("json", name) in crate.wants:
        lines += ["", *_json(name, parts)]
    if ("json_read", name) in crate.wants:
        lines += ["", *_json_read(lw, name, parts)]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _has_no_equality(type_: Type) -> bool:
    """Iterators and functions: what holds one is neither compared nor shown as text."""
    from portalis_transpiler.lower.equality import parts_of

    return any(isinstance(p, Callable_) or (isinstance(p, Container) and p.kind == "iter") for p in parts_of(type_))


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
    variants = {variant(p) for p in parts}
    alike = [pair for pair in NUMBERS_ALIKE if {*pair[:2]} <= variants]
    for first, second, same in alike:
        either = f"({name}::{first}(a), {name}::{second}(b)) | ({name}::{second}(b), {name}::{first}(a))"
        lines.append(f"{either} => {same},")
    if len(alike) < len(parts) * (len(parts) - 1) // 2:
        lines.append("_ => false,")
    return [*lines, "}", "}", "}", ""]


def _identity(name: str) -> list[str]:
    """An order in Rust wants an equality, which nothing asks."""
    return [
        f"impl PartialEq for {name} {{",
        "fn eq(&self, other: &Self) -> bool {",
        "std::ptr::eq(self, other)",
        "}",
        "}",
        "",
    ]


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


def _json_read(lw: Lower, name: str, parts: tuple[Type, ...]) -> list[str]:
    """The member that the value is of at its outermost."""
    rust = [lw.type_name(p).replace("<", "::<", 1) for p in parts]
    fits = " || ".join(f"{r}::fits(value)" for r in rust)
    tests = [
        f"if {r}::fits(&value) {{\nreturn Ok({name}::{variant(p)}({r}::from_json(value)?));\n}}"
        for r, p in zip(rust, parts, strict=True)
    ]
    declared = " | ".join(show(p) for p in parts)
    return [
        f"impl py::FromJson for {name} {{", "fn fits(value: &py::JsonValue) -> bool {", fits, "}", "",
        f"fn from_json(value: py::JsonValue) -> Result<{name}, String> {{",
        *(line for test in tests for line in test.splitlines()),
        f"value.instead_of({string_literal(declared)})", "}", "}",
    ]  # fmt: skip


__all__ = ["Union", "union_text"]
