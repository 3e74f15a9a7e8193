"""`"…".format(…)` and `format_map` on a literal, `format(value, spec)`, and the constants of `string`."""

from __future__ import annotations

import ast
import string

from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.texts import need_text
from portalis_transpiler.infer.types import NEVER, STR, Container, Instance, Type, members, show
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.formats import Template, format_dynamic, format_with, repr_of, text_of
from portalis_transpiler.lower.names import is_simple, string_literal
from portalis_transpiler.lower.operand import ATOM, PLACE, POSTFIX, REF, Operand
from portalis_transpiler.refusal import Unsupported
from portalis_transpiler.stdlib.registry import (
    BUILTINS,
    LIBRARY_CONSTANTS,
    METHODS,
    Builtin,
    Constant,
    Method,
    only_positional,
)

CONSTANTS = (
    "ascii_lowercase",
    "ascii_uppercase",
    "ascii_letters",
    "digits",
    "hexdigits",
    "octdigits",
    "punctuation",
    "whitespace",
    "printable",
)


def _pieces(node: ast.Call, by_name: bool = False) -> list[tuple[str, ast.expr | None, str, str]]:
    """The literal before each field, the argument that the field names, its spec and its conversion."""
    assert isinstance(node.func, ast.Attribute)
    text = node.func.value
    if not isinstance(text, ast.Constant) or not isinstance(text.value, str):
        raise Unsupported(node, "PT068", "`format` of a computed text", "use an f-string")
    if any(isinstance(a, ast.Starred) for a in node.args) or any(k.arg is None for k in node.keywords):
        raise Unsupported(node, "PT068", "`format` with `*`", "pass the values one by one")
    try:
        parsed = list(string.Formatter().parse(text.value))
    except ValueError as error:
        raise Unsupported(node, "PT068", f"`format` of this text ({error})", "correct the text") from None
    found: list[tuple[str, ast.expr | None, str, str]] = []
    count, kinds = 0, set()
    for literal, field, spec, conversion in parsed:
        if field is None:
            found.append((literal, None, "", ""))
            continue
        kinds.add("plain" if field == "" else "number" if field.isdigit() else "name")
        name = field or str(count)
        count += field == ""
        value = ast.Constant(_plain_name(node, name)) if by_name else _argument(node, name)
        found.append((literal, value, spec or "", conversion or ""))
        if "{" in (spec or "") or conversion == "a":
            raise Unsupported(node, "PT068", f"`format` with the field `{field}:{spec}`", "use an f-string")
    if {"plain", "number"} <= kinds:
        raise Unsupported(node, "PT068", "`format` with numbered and unnumbered fields", "number all of them or none")
    return found


def _plain_name(node: ast.Call, name: str) -> str:
    if not name.isidentifier():
        raise Unsupported(node, "PT068", f"`format_map` field `{name}`", "name one key in each field")
    return name


def _argument(node: ast.Call, name: str) -> ast.expr:
    if name.isdigit():
        if int(name) < len(node.args):
            return node.args[int(name)]
    else:
        for keyword in node.keywords:
            if keyword.arg == name:
                return keyword.value
    raise Unsupported(node, "PT068", f"`format` field `{name}`", "pass a value for it, or use an f-string")


def _format_type(context: Context, node: ast.Call, receiver: Type) -> Type:
    pieces = _pieces(node)
    for argument in [*node.args, *(k.value for k in node.keywords)]:
        context.value(argument)
    for _, value, _, conversion in pieces:
        if value is not None and context.body.types.get(value, NEVER) != NEVER:
            need_text(context, value, context.body.types[value], "__repr__" if conversion == "r" else "__str__")
    return STR


def _format(lw: Lower, node: ast.Call, receiver: Operand) -> Operand:
    """All values first, from left to right; then their texts."""
    pieces = _pieces(node)
    given = [*node.args, *(k.value for k in node.keywords)]
    held: dict[ast.expr, Operand] = {}
    for argument in given:
        operand = lw.expr(argument)
        if not isinstance(argument, (ast.Constant, ast.Name)) or not is_simple(operand):
            name = lw.temporary("shown")
            used = any(value is argument for _, value, _, _ in pieces)
            lw.line(f"let {name if used else '_'} = {lw.owned(operand)};")
            operand = Operand(name, operand.type, PLACE, ATOM)
        held[argument] = operand
    template = Template()
    for literal, value, spec, conversion in pieces:
        template.literal(literal)
        if value is None:
            continue
        operand = held[value]
        if any(isinstance(m, Instance) and m.cls.method("__format__") for m in members(operand.type)):
            raise lw.refuse(value, "PT068", "`format` of an object with `__format__`", "call the method")
        if conversion:
            operand = repr_of(lw, operand) if conversion == "r" else text_of(lw, operand)
        template.value(lw, format_with(lw, value, operand, spec) if spec else operand)
    return Operand(template.call("format"), STR)


METHODS[("str", "format")] = Method(_format_type, _format)


def _format_map_type(context: Context, node: ast.Call, receiver: Type) -> Type:
    _pieces(node, by_name=True)
    type_ = context.value(only_positional(node, "format_map", 1, 1)[0])
    if type_ == NEVER:
        return STR
    if not (isinstance(type_, Container) and type_.kind == "dict" and type_.cells[0].type in (STR, NEVER)):
        raise Unsupported(node, "PT068", f"`format_map` of {show(type_)}", "pass a dict whose keys are text")
    need_text(context, node, type_.cells[1].type, "__str__")
    return STR


def _format_map(lw: Lower, node: ast.Call, receiver: Operand) -> Operand:
    """Each field looks its name up in the dict."""
    given = lw.expr(node.args[0])
    assert isinstance(given.type, Container)
    value_type = given.type.cells[1].type
    if not is_simple(given):
        name = lw.temporary("named")
        lw.line(f"let {name} = {lw.owned(given)};")
        given = Operand(name, given.type, PLACE, ATOM)
    template = Template()
    for literal, value, spec, conversion in _pieces(node, by_name=True):
        template.literal(literal)
        if not isinstance(value, ast.Constant):
            continue
        found = Operand(lw.fallible(f"{given.at(POSTFIX)}.at({string_literal(str(value.value))})"), value_type)
        if conversion:
            found = repr_of(lw, found) if conversion == "r" else text_of(lw, found)
        template.value(lw, format_with(lw, node, found, spec) if spec else found)
    return Operand(template.call("format"), STR)


METHODS[("str", "format_map")] = Method(_format_map_type, _format_map)


# --- format(value, spec) -------------------------------------------------------------------------------------------
def _format_one_type(context: Context, node: ast.Call) -> Type:
    value, *spec = only_positional(node, "format", 1, 2)
    type_ = context.value(value)
    if any(isinstance(m, Instance) and m.cls.method("__format__") for m in members(type_)):
        raise Unsupported(node, "PT068", "`format` of an object with `__format__`", "call the method")
    if spec and context.value(spec[0]) not in (STR, NEVER):
        raise Unsupported(node, "PT142", "`format` with a spec that is no text", "pass a text")
    need_text(context, node, type_, "__str__")
    return STR


def _format_one(lw: Lower, node: ast.Call) -> Operand:
    operand = lw.expr(node.args[0])
    if len(node.args) == 1:
        return text_of(lw, operand)
    spec = node.args[1]
    if isinstance(spec, ast.Constant):
        return format_with(lw, node, operand, str(spec.value))
    if not is_simple(operand):
        name = lw.temporary("shown")
        lw.line(f"let {name} = {lw.owned(operand)};")
        operand = Operand(name, operand.type, PLACE, ATOM)
    return format_dynamic(lw, node, operand, lw.borrow(spec, STR))


BUILTINS["format"] = Builtin(_format_one_type, _format_one)


def _constant(text: str) -> Constant:
    return Constant(lambda context, node: STR, lambda lw, node: Operand(string_literal(text), STR, REF, ATOM))


for _name in CONSTANTS:
    LIBRARY_CONSTANTS[f"string.{_name}"] = _constant(getattr(string, _name))
