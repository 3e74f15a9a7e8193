"""`"…".format(…)` on a literal, and the constants of `string`."""

from __future__ import annotations

import ast
import string

from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.texts import need_text
from portalis_transpiler.infer.types import NEVER, STR, Instance, Type, members
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.formats import Template, format_with, repr_of, text_of
from portalis_transpiler.lower.names import is_simple, string_literal
from portalis_transpiler.lower.operand import ATOM, PLACE, REF, Operand
from portalis_transpiler.refusal import Unsupported
from portalis_transpiler.stdlib.registry import LIBRARY_CONSTANTS, METHODS, Constant, Method

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


def _pieces(node: ast.Call) -> list[tuple[str, ast.expr | None, str, str]]:
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
        found.append((literal, _argument(node, name), spec or "", conversion or ""))
        if "{" in (spec or "") or conversion == "a":
            raise Unsupported(node, "PT068", f"`format` with the field `{field}:{spec}`", "use an f-string")
    if {"plain", "number"} <= kinds:
        raise Unsupported(node, "PT068", "`format` with numbered and unnumbered fields", "number all of them or none")
    return found


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


def _constant(text: str) -> Constant:
    return Constant(lambda context, node: STR, lambda lw, node: Operand(string_literal(text), STR, REF, ATOM))


for _name in CONSTANTS:
    LIBRARY_CONSTANTS[f"string.{_name}"] = _constant(getattr(string, _name))
