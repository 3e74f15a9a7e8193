"""Lowering of Python enums to plain Rust enums."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.program import ClassInfo
from portalis_transpiler.infer.types import INT, STR, Instance, Ref, Type
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.crate import Crate
from portalis_transpiler.lower.iteration import Chain, over_array
from portalis_transpiler.lower.names import string_literal
from portalis_transpiler.lower.objects import own_texts
from portalis_transpiler.lower.operand import ATOM, Operand
from portalis_transpiler.lower.variables import Plan
from portalis_transpiler.refusal import Unsupported

_METHODS = ("__str__", "__repr__", "__lt__", "__le__", "__gt__", "__ge__", "__add__", "__sub__", "__mul__", "__neg__")
"""Special methods that members may have; others would change what an enum is."""


def variant_name(name: str) -> str:
    """`DARK_RED` → `DarkRed`; names that are not all upper case stay as they are."""
    if name.upper() == name:
        text = "".join(part.capitalize() for part in name.split("_") if part)
        return text if text and not text[0].isdigit() else f"V{text}"
    return name[0].upper() + name[1:]


def enum_values(info: ClassInfo) -> dict[str, int | str]:
    """The values, with `auto()` counted from 1. Refuses values that are no int or text literals."""
    values: dict[str, int | str] = {}
    for name, node in info.enum_values.items():
        value: object = None
        if isinstance(node, ast.Constant):
            value = node.value
        elif isinstance(node, ast.UnaryOp) and isinstance(node.operand, ast.Constant) and isinstance(node.op, ast.USub):
            value = -node.operand.value  # type: ignore[operator]
        elif isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "auto":
            value = _next_value(info, node, list(values.values()))
        if isinstance(value, bool) or not isinstance(value, (int, str)):
            raise Unsupported(node, "PT112", f"value of `{info.name}.{name}`", "use an int or a text literal")
        if value in values.values():
            raise Unsupported(
                node, "PT112", f"second name for the value of `{info.name}.{name}`", "give each member its own value"
            )
        values[name] = value
    return values


def _next_value(info: ClassInfo, node: ast.Call, before: list[int | str]) -> int:
    """What `auto()` gives: one more than the last value, which every Python agrees on where that is the largest."""
    if not before:
        return 1
    if not all(isinstance(value, int) for value in before) or before[-1] != max(before):
        raise Unsupported(node, "PT112", f"`auto()` after a value of {info.name} that is not its largest", "write it")
    return int(before[-1]) + 1


def value_type(crate: Crate, info: ClassInfo) -> Type:
    kinds = {type(v) for v in enum_values(info).values()}
    if len(kinds) > 1:
        raise Unsupported(info.node, "PT112", f"values of several types in {info.name}", "use values of one type")
    return STR if kinds == {str} else INT


def enum_text(crate: Crate, info: ClassInfo) -> list[str]:
    from portalis_transpiler.lower.classes import doc_lines

    name = crate.types.class_name(info)
    names = [variant_name(n) for n in info.enum_values]
    _check(info, names)
    derives = ["Clone", "Copy", "PartialEq", "Eq", "Hash"]
    if info.is_enum == "int":
        derives += ["PartialOrd", "Ord"]
    lines = doc_lines(ast.get_docstring(info.node))
    lines += [f"#[derive({', '.join(derives)})]", "#[allow(dead_code)] // the program may not use every member"]
    return [*lines, f"pub enum {name} {{", *[f"{n}," for n in names], "}"]


def _check(info: ClassInfo, names: list[str]) -> None:
    """Refuse what no plain Rust enum can be."""
    if len(set(names)) != len(names):
        raise Unsupported(info.node, "PT112", f"names in {info.name} that differ in case alone", "rename one")
    if info.is_enum in ("flag", "str"):
        raise Unsupported(info.node, "PT112", f"{info.is_enum} enum {info.name}", "use Enum or IntEnum")
    values = list(enum_values(info).values())
    if info.is_enum == "int" and values != sorted(values):
        raise Unsupported(
            info.node, "PT112", f"IntEnum {info.name} whose values do not grow", "order the members by value"
        )
    known = _METHODS if info.is_enum == "enum" else ()
    for name, method in info.methods.items():
        if name.startswith("_") and name.endswith("_") and name not in known:
            raise Unsupported(method.node, "PT112", f"`{name}` of the enum {info.name}", "write a method with a name")


def enum_methods(crate: Crate, info: ClassInfo) -> list[str]:
    """`name()`, `value()`, `from_value()` and `ALL`, those that are used."""
    lines: list[str] = []
    cls = crate.types.class_name(info)
    values = enum_values(info)
    members = [(n, variant_name(n)) for n in info.enum_values]
    if ("enum_name", info) in crate.wants or ("text", info) in crate.wants:
        arms = [f"{cls}::{v} => {string_literal(n)}," for n, v in members]
        lines += ["pub fn name(self) -> &'static str {", "match self {", *arms, "}", "}"]
    if ("enum_value", info) in crate.wants or ("text", info) in crate.wants:
        text = value_type(crate, info) == STR
        arms = [f"{cls}::{v} => {string_literal(str(values[n])) if text else values[n]}," for n, v in members]
        lines += [
            f"pub fn value(self) -> {'&' + chr(39) + 'static str' if text else 'i64'} {{",
            "match self {",
            *arms,
            "}",
            "}",
        ]
    if ("enum_from", info) in crate.wants:
        text = value_type(crate, info) == STR
        arms = [f"{string_literal(str(values[n])) if text else values[n]} => Ok({cls}::{v})," for n, v in members]
        shown = "py::str_repr(value)" if text else "value"
        lines += [
            f"pub fn from_value(value: {'&str' if text else 'i64'}) -> Result<{cls}, Exception> {{",
            "match value {", *arms,
            f'_ => Err(py::value_error(format!("{{}} is not a valid {info.name}", {shown}))),', "}", "}",
        ]  # fmt: skip
    if ("enum_by_name", info) in crate.wants:
        arms = [f"{string_literal(n)} => Ok({cls}::{v})," for n, v in members]
        lines += [
            f"pub fn from_name(name: &str) -> Result<{cls}, Exception> {{", "match name {", *arms,
            "_ => Err(py::key_error(py::str_repr(name))),", "}", "}",
        ]  # fmt: skip
    if ("enum_all", info) in crate.wants:
        inner = ", ".join(f"{cls}::{v}" for _, v in members)
        lines.append(f"pub const ALL: [{cls}; {len(members)}] = [{inner}];")
    return lines


def enum_traits(crate: Crate, info: ClassInfo) -> list[str]:
    if info.is_enum != "int" and ("order", info) in crate.wants:
        raise Unsupported(info.node, "PT114", f"order of {info.name} inside a container", "give a `key=`")
    if ("text", info) not in crate.wants:
        return []
    cls = crate.types.class_name(info)
    text = value_type(crate, info) == STR
    shown = "py::str_repr(self.value())" if text else "self.value()"
    plain = "self.value().to_string()" if info.is_enum == "int" else f'format!("{info.name}.{{}}", self.name())'
    crate.uses.add("Repr")
    own = own_texts(crate, info)
    usual = f'format!("<{info.name}.{{}}: {{}}>", self.name(), {shown})'
    return [
        f"impl Repr for {cls} {{", "fn repr(&self) -> String {", own.get("repr", usual), "}",
        "fn text(&self) -> String {", own.get("text", plain), "}", "}",
    ]  # fmt: skip


def by_value(lw: Lower, node: ast.Call, info: ClassInfo) -> Operand:
    """`Color(1)`."""
    lw.crate.wants.add(("enum_from", info))
    lw.use("Exception")
    type_ = value_type(lw.crate, info)
    argument = lw.borrow(node.args[0], STR) if type_ == STR else lw.own(node.args[0], INT)
    return Operand(lw.fallible(f"{lw.crate.types.class_name(info)}::from_value({argument})"), Instance(info))


def by_name(lw: Lower, node: ast.Subscript, ref: Ref) -> Operand:
    """`Color["RED"]`."""
    info = ref.target
    if not isinstance(info, ClassInfo) or not info.is_enum:
        raise lw.refuse(node, "PT080", "`[]` on a class", "index a value")
    lw.crate.wants.add(("enum_by_name", info))
    lw.use("Exception")
    return Operand(
        lw.fallible(f"{lw.crate.types.class_name(info)}::from_name({lw.borrow(node.slice, STR)})"), Instance(info)
    )


def all_members(lw: Lower, ref: Ref) -> Chain:
    info = ref.target
    assert isinstance(info, ClassInfo)
    lw.crate.wants.add(("enum_all", info))
    return over_array(f"{lw.crate.types.class_name(info)}::ALL", Instance(info))


__all__ = ["ATOM", "Plan", "enum_methods", "enum_text", "enum_traits"]
