"""json.dumps and json.dump of values whose types JSON has."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.types import (
    BOOL,
    FILE,
    FLOAT,
    INT,
    NEVER,
    NONE,
    STR,
    Container,
    TupleOf,
    Type,
    Union,
    is_optional,
    members,
    show,
    strip_none,
)
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.names import string_literal
from portalis_transpiler.lower.operand import POSTFIX, Operand
from portalis_transpiler.lower.rust_types import is_num
from portalis_transpiler.refusal import Unsupported
from portalis_transpiler.stdlib.registry import LIBRARY, Builtin

OPTIONS = ("indent", "sort_keys", "ensure_ascii", "separators")


def _options(node: ast.Call, count: int) -> dict[str, ast.expr]:
    given = {str(k.arg): k.value for k in node.keywords}
    plain = not any(isinstance(a, ast.Starred) for a in node.args)
    if len(node.args) != count or not plain or set(given) - set(OPTIONS):
        raise Unsupported(node, "PT141", "these arguments of `json.dumps`", f"pass the value, and {', '.join(OPTIONS)}")
    for name in ("sort_keys", "ensure_ascii"):
        if name in given and not (isinstance(given[name], ast.Constant) and isinstance(given[name].value, bool)):  # type: ignore[attr-defined]
            raise Unsupported(given[name], "PT141", f"`{name}` of json.dumps", "write True or False")
    _separators(given)
    return given


def _separators(given: dict[str, ast.expr]) -> tuple[str, str]:
    node = given.get("separators", ast.Constant(None))
    if isinstance(node, ast.Tuple) and len(node.elts) == 2:
        texts = [e.value for e in node.elts if isinstance(e, ast.Constant) and isinstance(e.value, str)]
        if len(texts) == 2:
            return texts[0], texts[1]
    if not (isinstance(node, ast.Constant) and node.value is None):
        raise Unsupported(node, "PT141", "these `separators` of json.dumps", 'write two texts: (",", ":")')
    return (", " if _is_none(given.get("indent")) else ","), ": "


def _is_none(node: ast.expr | None) -> bool:
    return node is None or (isinstance(node, ast.Constant) and node.value is None)


def _check(node: ast.AST, type_: Type, depth: int = 0) -> None:
    """Refuse what JSON does not have, or what Python writes by another rule."""
    if depth > 8:
        raise Unsupported(node, "PT142", "`json.dumps` of a type that holds itself", "build the text by hand")
    if isinstance(type_, Container) and type_.kind in ("list", "vtuple"):
        _check(node, type_.element, depth + 1)
    elif isinstance(type_, Container) and type_.kind in ("dict", "ordereddict"):
        if type_.cells[0].type not in (STR, INT, NEVER):
            raise Unsupported(node, "PT142", f"`json.dumps` of {show(type_)}", "let the keys be texts")
        _check(node, type_.cells[1].type, depth + 1)
    elif isinstance(type_, TupleOf) and 2 <= len(type_.items) <= 3:
        for part in type_.items:
            _check(node, part, depth + 1)
    elif len(members(type_)) > 1:
        for part in members(type_):
            _check(node, part, depth + 1)
    elif type_ not in (INT, FLOAT, BOOL, STR, NONE, NEVER):
        raise Unsupported(node, "PT142", f"`json.dumps` of {show(type_)}", "make it of dicts, lists, numbers and texts")


def _type(context: Context, node: ast.Call, count: int) -> None:
    given = _options(node, count)
    _check(node, context.value(node.args[0]))
    indent = given.get("indent")
    if indent is not None and not _is_none(indent) and context.value(indent) not in (INT, NEVER):
        raise Unsupported(indent, "PT142", "`indent` that is no int", "pass a number of spaces")


def _dumps_type(context: Context, node: ast.Call) -> Type:
    _type(context, node, 1)
    return STR


def _note_unions(lw: Lower, type_: Type) -> None:
    """Enums that stand for unions need the trait."""
    if isinstance(type_, Union):
        inner = strip_none(type_) if is_optional(type_) else type_
        if isinstance(inner, Union) and not is_num(inner):
            lw.crate.wants.add(("json", lw.type_name(inner)))
    inside = [c.type for c in type_.cells] if isinstance(type_, Container) else []
    inside += list(type_.items) if isinstance(type_, TupleOf) else []
    for part in [*inside, *(members(type_) if isinstance(type_, Union) else ())]:
        _note_unions(lw, part)


def _text(lw: Lower, node: ast.Call) -> str:
    given = {str(k.arg): k.value for k in node.keywords}
    with lw.literals(True):
        operand = lw.expr(node.args[0])
    _note_unions(lw, operand.type)
    value = "&()" if operand.type == NONE else lw.borrowed(operand)
    indent = given.get("indent")
    flags = [
        "None" if indent is None or _is_none(indent) else f"Some({lw.own(indent, INT)})",
        *("true" if ast.unparse(given.get(n, ast.Constant(d))) == "True" else "false" for n, d in _FLAGS),
    ]
    pair = ", ".join(string_literal(text) for text in _separators(given))
    names = ("indent", "sort_keys", "ensure_ascii")
    style = ", ".join(f"{name}: {flag}" for name, flag in zip(names, flags, strict=True))
    return f"py::json_dumps({value}, &py::JsonStyle {{ {style}, separators: ({pair}) }})"


_FLAGS = (("sort_keys", False), ("ensure_ascii", True))
LIBRARY["json.dumps"] = Builtin(_dumps_type, lambda lw, node: Operand(_text(lw, node), STR))


def _dump_type(context: Context, node: ast.Call) -> Type:
    _type(context, node, 2)
    if context.value(node.args[1]) not in (FILE, NEVER):
        raise Unsupported(node.args[1], "PT142", "`json.dump` to something that is no file", "pass an open file")
    return NONE


def _dump(lw: Lower, node: ast.Call) -> Operand:
    text = lw.temporary("text")
    file = lw.expr(node.args[1])
    lw.line(f"let {text} = {_text(lw, node)};")
    return Operand(f"{lw.fallible(f'{file.at(POSTFIX)}.write(&{text})')};", NONE)


LIBRARY["json.dump"] = Builtin(_dump_type, _dump)
