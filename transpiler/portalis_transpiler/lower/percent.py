"""`"…" % values`: the text on the left is known, so that each value is formatted by a spec of its own."""

from __future__ import annotations

import ast
import re

from portalis_transpiler.infer.types import BIG, BOOL, FLOAT, INT, STR, Container, TupleOf, members, show
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.formats import Template, format_with, repr_of, text_of
from portalis_transpiler.lower.names import string_literal
from portalis_transpiler.lower.operand import ATOM, PLACE, POSTFIX, VALUE, Operand

PIECE = re.compile(
    r"%(?:\((?P<key>[^()]*)\))?(?P<flags>[-+0 #]*)(?P<width>\d*)(?:\.(?P<precision>\d+))?(?P<kind>[a-zA-Z%])|[^%]+|%"
)


def percent_format(lw: Lower, node: ast.AST, left: Operand, right: Operand) -> Operand:
    """`"%d %s" % values` with a literal on the left."""
    if not left.text.startswith('"') or not isinstance(node, ast.BinOp) or not isinstance(node.left, ast.Constant):
        raise lw.refuse(node, "PT068", "`%` formatting with a computed text", "use an f-string")
    pieces = list(PIECE.finditer(str(node.left.value)))
    keyed = [p for p in pieces if p["key"] is not None]
    if keyed and len(keyed) != sum(p["kind"] not in (None, "%") for p in pieces):
        raise lw.refuse(node, "PT068", "`%` format with names and without", "name all values or none")
    values = _named(lw, node, right, keyed) if keyed else _values(lw, node, right)
    template = Template()
    place = 0
    for match in pieces:
        if match["kind"] is None:
            if match[0] == "%":
                raise lw.refuse(node, "PT068", "incomplete `%` format", "complete it, or use an f-string")
            template.literal(match[0])
        elif match["kind"] == "%":
            if match[0] != "%%":
                raise lw.refuse(node, "PT068", f"`{match[0]}` in a format", "write `%%`")
            template.literal("%")
        else:
            if place >= len(values):
                raise lw.refuse(node, "PT068", "`%` format with too few values", "match the counts")
            template.value(lw, _one(lw, node, match, values[place]))
            place += 1
    if place != len(values):
        raise lw.refuse(node, "PT068", "`%` format with too many values", "match the counts")
    return Operand(template.call("format"), STR)


def _values(lw: Lower, node: ast.BinOp, right: Operand) -> list[Operand]:
    """The values in their order."""
    if isinstance(node.right, ast.Tuple):
        return [lw.expr(e) for e in node.right.elts]
    if isinstance(right.type, TupleOf):
        from portalis_transpiler.lower.operators import tuple_parts

        return tuple_parts(lw, right)
    if any(isinstance(m, TupleOf) or (isinstance(m, Container) and m.kind == "vtuple") for m in members(right.type)):
        told = "`%` formatting of a value that may be a tuple"
        raise lw.refuse(node, "PT068", told, "write the tuple out, or use an f-string")
    return [right]


def _named(lw: Lower, node: ast.BinOp, right: Operand, keyed: list[re.Match[str]]) -> list[Operand]:
    """The values of a dict by the names in the format, each looked up as often as it is named."""
    type_ = right.type
    if not (isinstance(type_, Container) and type_.kind == "dict" and type_.cells[0].type == STR):
        raise lw.refuse(node, "PT068", f"`%(name)` formatting of {show(type_)}", "use an f-string")
    if right.form == VALUE:
        name = lw.temporary("named")
        lw.line(f"let {name} = {right.text};")
        right = Operand(name, type_, PLACE, ATOM)
    base = right.at(POSTFIX)
    return [Operand(lw.fallible(f"{base}.at({string_literal(m['key'])})"), type_.cells[1].type) for m in keyed]


def _one(lw: Lower, node: ast.AST, match: re.Match[str], value: Operand) -> Operand:
    kind, flags = match["kind"], match["flags"]
    width, precision = match["width"], match["precision"]
    if kind in "sr":
        text = text_of(lw, value) if kind == "s" else repr_of(lw, value)
        if not width and precision is None:
            return text
        spec = ("<" if "-" in flags else ">") + width + (f".{precision}" if precision is not None else "")
        return format_with(lw, node, text, spec)
    plain = precision is None and ("#" not in flags or kind in "xXo")
    if kind in "di" and plain and value.type in (INT, BIG, BOOL):
        value = lw.coerce(value, INT) if value.type == BOOL else value
        return format_with(lw, node, value, _number_spec(flags, width) + "d") if width or flags else value
    if kind in "feEgG" and "#" not in flags and value.type in (INT, BIG, BOOL, FLOAT):
        digits = precision if precision is not None else "6"
        return format_with(lw, node, lw.as_float(value), f"{_number_spec(flags, width)}.{digits}{kind}")
    if kind in "xXo" and plain and value.type in (INT, BIG):
        return format_with(lw, node, value, f"{_number_spec(flags, width)}{kind}")
    if kind == "c" and precision is None and value.type in (INT, STR):
        given = lw.borrowed(value) if value.type == STR else lw.owned(value)
        shown = Operand(lw.fallible(f"py::percent_{'char' if value.type == STR else 'code'}({given})"), STR)
        return format_with(lw, node, shown, ("<" if "-" in flags else ">") + width) if width else shown
    raise lw.refuse(node, "PT068", f"`{match[0]}` of {show(value.type)}", "use an f-string")


def _number_spec(flags: str, width: str) -> str:
    sign = "+" if "+" in flags else " " if " " in flags else ""
    base = "#" if "#" in flags else ""
    if "-" in flags:
        return f"<{sign}{base}{width}"
    return f"{sign}{base}{'0' if '0' in flags else ''}{width}"
