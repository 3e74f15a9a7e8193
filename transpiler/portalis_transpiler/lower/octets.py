"""Lowering of what `bytes` and `bytearray` share: operators, `in`, and parts that are passed on."""

from __future__ import annotations

import ast
import re

from portalis_transpiler.infer.types import BOOL, BYTEARRAY, BYTES, INT, OCTETS, Type, show
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.operand import POSTFIX, Operand

ORDERS = {"<": "is_lt", "<=": "is_le", ">": "is_gt", ">=": "is_ge", "==": "is_eq", "!=": "is_ne"}
LITERAL = re.compile(r'py::Bytes::from\((b"(?:[^"\\]|\\.)*")\)')


def is_octets(*types: Type) -> bool:
    return all(type_ in OCTETS for type_ in types)


def looked_into(lw: Lower, operand: Operand) -> str:
    """Text of a reference to something that holds bytes; a literal needs no object."""
    literal = LITERAL.fullmatch(operand.text)
    return literal[1] if literal else lw.borrowed(operand)


def part_text(lw: Lower, node: ast.expr) -> str:
    """An argument that is a row of bytes, or an integer that stands for one byte."""
    operand = lw.expr(node)
    if operand.type in (INT, BOOL):
        return f"&{lw.fallible(f'py::bytes_one({lw.owned(operand, INT)})')}"
    return looked_into(lw, operand)


def copied_bytes(lw: Lower, operand: Operand) -> str:
    """The bytes as a `Vec<u8>` of their own."""
    literal = LITERAL.fullmatch(operand.text)
    return f"{literal[1]}.to_vec()" if literal else f"py::bytes_copied({lw.borrowed(operand)})"


def items_of(lw: Lower, node: ast.expr) -> str:
    """What `extend` and an assigned slice take, as a `Vec<u8>`: bytes, or an iterable of integers."""
    if is_octets(lw.type_of(node)):
        return copied_bytes(lw, lw.expr(node))
    from portalis_transpiler.lower.loops import collected_vec

    return lw.fallible(f"py::byte_array_items(&{collected_vec(lw, node, INT)})")


def operation(lw: Lower, symbol: str, left: Operand, right: Operand) -> Operand | None:
    """`a + b` and `a * n`."""
    if symbol == "+" and is_octets(left.type, right.type):
        return Operand(f"py::bytes_concat({lw.borrowed(left)}, {looked_into(lw, right)})", left.type)
    return None


def compared(lw: Lower, symbol: str, left: Operand, right: Operand) -> Operand | None:
    """A comparison of `bytes` with `bytearray`."""
    if {left.type, right.type} != {BYTES, BYTEARRAY}:
        return None
    order = f"py::bytes_order({lw.borrowed(left)}, {lw.borrowed(right)})"
    return Operand(f"{order}.{ORDERS[symbol]}()", BOOL)


def contains(lw: Lower, node: ast.AST, item: Operand, box: Operand) -> Operand:
    """`item in box`: a row of bytes, or one of them."""
    if is_octets(item.type):
        return Operand(f"py::bytes_contains({lw.borrowed(box)}, {looked_into(lw, item)})", BOOL)
    if item.type in (INT, BOOL):
        return Operand(lw.fallible(f"py::bytes_has({lw.borrowed(box)}, {lw.owned(item, INT)})"), BOOL)
    raise lw.refuse(node, "PT076", f"{show(item.type)} in {show(box.type)}", "convert it first")


def extend_in_place(lw: Lower, node: ast.AugAssign, current: Operand, symbol: str) -> None:
    """`array += data` and `array *= n`: every name of the array sees it."""
    value = lw.expr(node.value)
    if symbol == "+" and is_octets(value.type):
        lw.line(f"{current.at(POSTFIX)}.extend({copied_bytes(lw, value)});")
    elif symbol == "*" and value.type in (INT, BOOL):
        lw.line(f"{current.at(POSTFIX)}.repeat_in_place({lw.owned(value, INT)});")
    else:
        raise lw.refuse(node, "PT071", f"`{symbol}=` of bytearray and {show(value.type)}", "make it bytes first")
