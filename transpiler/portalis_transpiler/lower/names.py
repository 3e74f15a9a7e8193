"""Lowering of constants and names."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.exceptions import builtin_name
from portalis_transpiler.infer.program import exported
from portalis_transpiler.infer.types import (
    BIG,
    BOOL,
    BYTES,
    FLOAT,
    INT,
    KIND,
    NEVER,
    NONE,
    STR,
    Callable_,
    Type,
    Union,
    strip_none,
)
from portalis_transpiler.lower.context import Lower, lowers
from portalis_transpiler.lower.operand import ATOM, PLACE, POSTFIX, REF, UNARY, VALUE, Operand
from portalis_transpiler.lower.rust_types import is_copy
from portalis_transpiler.lower.variables import rust_identifier
from portalis_transpiler.read.webs import Web
from portalis_transpiler.sharing.record import NotOwned, region_of


def string_literal(text: str) -> str:
    """A Rust string literal with the same characters."""
    out = []
    for char in text:
        if char in '"\\':
            out.append("\\" + char)
        elif char == "\n":
            out.append("\\n")
        elif char == "\t":
            out.append("\\t")
        elif char == "\r":
            out.append("\\r")
        elif char == "\0":
            out.append("\\0")
        elif char.isprintable():
            out.append(char)
        else:
            out.append(f"\\u{{{ord(char):x}}}")
    return '"' + "".join(out) + '"'


def float_literal(value: float) -> str:
    if value in (float("inf"), float("-inf")):
        return "f64::INFINITY" if value > 0 else "f64::NEG_INFINITY"
    text = repr(value)
    return text if any(c in text for c in ".e") else f"{text}.0"


def int_literal(value: int) -> str:
    """Digits in groups of three from five digits on, as Rust style asks for long numbers."""
    return f"{value:_}" if abs(value) >= 10**6 else str(value)


def constant(value: object) -> Operand:
    if value is None:
        return Operand("()", NONE, VALUE, ATOM)
    if isinstance(value, bool):
        return Operand("true" if value else "false", BOOL, VALUE, ATOM)
    if isinstance(value, int):
        return Operand(int_literal(value), INT, VALUE, ATOM if value >= 0 else UNARY)
    if isinstance(value, float):
        return Operand(float_literal(value), FLOAT, VALUE, ATOM if value >= 0 else UNARY)
    if isinstance(value, bytes):
        inner = "".join(chr(b) if 32 <= b < 127 and b not in (34, 92) else f"\\x{b:02x}" for b in value)
        return Operand(f'py::Bytes::from(b"{inner}")', BYTES)
    assert isinstance(value, str)
    return Operand(string_literal(value), STR, REF, ATOM)


@lowers(ast.Constant)
def _constant(lw: Lower, node: ast.Constant) -> Operand:
    if lw.type_of(node) == BIG:
        return Operand(f'py::big_literal("{node.value!r}")', BIG)
    if lw.typed_literals and type(node.value) is int:
        return Operand(f"{int_literal(node.value)}_i64", INT, VALUE, ATOM)
    return constant(node.value)


@lowers(ast.Name)
def _name(lw: Lower, node: ast.Name) -> Operand:
    web = lw.unit.webs.of.get(node)
    if web is None or not web.defs:
        if node.id == "__name__":
            return Operand(string_literal(module_name(lw, node)), STR, REF, ATOM)
        other = variable_elsewhere(lw, lw.unit.module.imports.get(node.id, ""))
        if other is not None:
            return lw.coerce(read_web(lw, other), lw.type_of(node))
        from portalis_transpiler.stdlib.registry import LIBRARY_CONSTANTS

        found = LIBRARY_CONSTANTS.get(lw.unit.module.imports.get(node.id, ""))
        if found is not None:
            return found.lower(lw, node)
        return function_value(lw, node, lw.type_of(node))
    operand = read_web(lw, web)
    if operand.form == PLACE and (lw.body, node) in lw.crate.sharing.moved and lw.owns(operand.type):
        return Operand(operand.text, operand.type, VALUE, ATOM)
    return lw.narrow(operand, narrowed(lw, node, web))


def declared(lw: Lower, node: ast.expr) -> Operand:
    """An operand whose kind alone is asked: a variable as it is held, though some kinds are known not to be there."""
    web = lw.unit.webs.of.get(node) if isinstance(node, ast.Name) else None
    if web is not None and web.defs and isinstance(strip_none(lw.type_of(node)), Union):
        held = read_web(lw, web)
        if isinstance(strip_none(held.type), Union):
            return held
    return lw.expr(node)


def module_name(lw: Lower, node: ast.AST) -> str:
    """`__name__`. A module that is a program too has two of them, and only a test for "__main__" tells them apart."""
    module = lw.unit.module
    if module.role == "both":
        raise lw.refuse(node, "PT053", "`__name__` here", 'only test it: `if __name__ == "__main__"`')
    return "__main__" if module.role == "program" else module.name


def variable_elsewhere(lw: Lower, dotted: str) -> Web | None:
    """The variable of another module that `.module.name` is."""
    found = exported(lw.crate.program, dotted)
    return found.target if found is not None and isinstance(found.target, Web) else None


def narrowed(lw: Lower, node: ast.expr, web: Web) -> Type:
    type_ = lw.type_of(node)
    return lw.body.cell(web, lw.crate.program).type if type_ == NEVER else type_


def read_web(lw: Lower, web: Web) -> Operand:
    """The variable as an operand of its declared type."""
    type_ = lw.body.cell(web, lw.crate.program).type
    key = (lw.root, web)
    lw.crate.reads[key] = lw.crate.reads.get(key, 0) + 1
    variable = lw.variable(web)
    if variable is not None:
        lw.read_as[variable.name] = web
    if lw.owns(type_) and (web.is_global or lw.is_boxed(web) or (variable is not None and variable.optional)):
        raise NotOwned(region_of(type_))
    if web.is_global:
        return _global(lw, web, type_)
    form = lw.refs.get(web)
    name = lw.renamed.get(web)
    if lw.is_boxed(web):
        return Operand(f"{name or (variable.name if variable else rust_identifier(web.name))}.get()", type_, VALUE)
    if name == "self":
        lw.crate.need_rc(lw.root)
    if lw.self_fields is not None and name is None and _is_self(lw, web):
        raise lw.refuse(None, "PT111", "`self` before all of its attributes are assigned", "assign them first")
    if form is not None:
        return Operand(name or (variable.name if variable else rust_identifier(web.name)), type_, form, ATOM)
    if variable is None:
        return Operand(name or rust_identifier(web.name), type_, PLACE, ATOM)
    if variable.optional:
        lw.use("Bound")
        text = lw.fallible(f'{name or variable.name}.bound("{web.name}")')
        return Operand(text, type_, VALUE, POSTFIX)
    return Operand(name or variable.name, type_, PLACE, ATOM)


def _is_self(lw: Lower, web: Web) -> bool:
    function = lw.body.function
    return function is not None and bool(function.args.args) and function.args.args[0] in web.defs


def _global(lw: Lower, web: Web, type_: Type) -> Operand:
    constant_name = lw.crate.constants.get(web)
    if constant_name is not None:
        return Operand(constant_name, type_, REF if type_ == STR else PLACE, ATOM)
    name = lw.crate.global_names[web]
    lw.use("Global")
    return Operand(lw.fallible(f"{name}.load()"), type_, VALUE)


def function_value(lw: Lower, node: ast.expr, type_: Type) -> Operand:
    """A named function used as a value."""
    from portalis_transpiler.lower.closures import value_of

    if isinstance(type_, Callable_):
        return value_of(lw, node, type_)
    if type_ == KIND and isinstance(node, ast.Name):
        from portalis_transpiler.lower.raising import kind_name

        return Operand(f"&{kind_name(lw, builtin_name(node.id))}", KIND, VALUE, UNARY)
    raise lw.refuse(node, "PT030", f"`{ast.unparse(node)}` used as a value", "call it directly")


def is_simple(operand: Operand) -> bool:
    """Whether reading the operand twice costs and changes nothing."""
    return operand.form != VALUE or operand.text.replace("_", "").replace(".", "").lstrip("-").isalnum()


__all__ = ["is_copy", "is_simple", "read_web", "string_literal"]
