"""Lowering of arithmetic on integers without a bound (`Int` of the runtime).

`Int` is no Copy type: variables are read by reference (`&a + &b`), and a machine integer (`i64`) may stand on the right
of an operator and in every argument of the runtime's functions. Where inference proved that a result fits 64 bits (a
remainder by a machine integer, a mask), it is one again.
"""

from __future__ import annotations

import ast

from portalis_transpiler.infer.types import BIG, BOOL, FLOAT, INT, Type
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.operand import PLACE, POSTFIX, PRODUCT, REF, SUM, UNARY, VALUE, Operand, is_literal

LEVELS = {"+": SUM, "-": SUM, "*": PRODUCT}
FUNCTIONS = {"&": "and", "|": "or", "^": "xor", "**": "pow"}
RAISING = {"//": "floor_div", "%": "floor_mod", "<<": "shift_left", ">>": "shift_right"}


def passed(lw: Lower, operand: Operand) -> str:
    """An argument of the runtime's functions: a machine integer as it is, `Int` by reference where it has a name."""
    if operand.type != BIG:
        return lw.owned(operand, INT)
    return f"&{operand.text}" if operand.form == PLACE else operand.text


def operation(lw: Lower, symbol: str, left: Operand, right: Operand, literal: int | None, result: Type) -> Operand:
    """`left symbol right` of integers of which one, or the result, may be larger than 64 bits."""
    if symbol in LEVELS:
        return _sum_or_product(lw, symbol, left, right)
    if left.type == BIG and symbol in ("//", "%") and literal is not None and literal > 0:
        if symbol == "//":
            return Operand(f"{left.at(POSTFIX)}.div_euclid({literal})", BIG)
        return Operand(f"{left.at(POSTFIX)}.modulo({literal})", INT)
    texts = f"{passed(lw, left)}, {passed(lw, right)}"
    if symbol == "/":
        return Operand(lw.fallible(f"py::big_true_div({texts})"), FLOAT)
    if symbol in RAISING:
        text = lw.fallible(f"py::big_{RAISING[symbol]}({texts})")
    else:
        text = f"py::big_{FUNCTIONS[symbol]}({texts})"
    return Operand(f"{text}.narrow()", INT) if result in (INT, BOOL) else Operand(text, BIG)


def _sum_or_product(lw: Lower, symbol: str, left: Operand, right: Operand) -> Operand:
    level = LEVELS[symbol]
    first = left if left.type == BIG else lw.coerce(left, BIG)
    start = f"&{first.at(UNARY)}" if first.form == PLACE else first.at(level)
    return Operand(f"{start} {symbol} {_added(lw, right, level + 1)}", BIG, VALUE, level)


def _added(lw: Lower, operand: Operand, level: int) -> str:
    """The right side of an operator."""
    if operand.type != BIG:
        operand = lw.owned_operand(operand, INT)
        return operand.text if is_literal(operand.text) and operand.text.isdigit() else operand.at(level)
    return f"&{operand.at(UNARY)}" if operand.form == PLACE else operand.at(level)


def negated(lw: Lower, operand: Operand) -> Operand:
    return Operand(f"{lw.coerce(operand, BIG).at(POSTFIX)}.negated()", BIG)


def inverted(operand: Operand) -> Operand:
    return Operand(f"py::big_not({reference(operand)})", BIG)


def reference(operand: Operand) -> str:
    return operand.text if operand.form == REF else f"&{operand.at(UNARY)}"


def mixed_with_float(lw: Lower, node: ast.AST, left: Operand, right: Operand) -> None:
    """Python makes a float of the integer, which may raise, after both sides: a float on the right must be simple."""
    from portalis_transpiler.lower.names import is_simple

    if left.type == BIG and not (is_simple(right) or is_literal(right.text)):
        raise lw.refuse(node, "PT071", "an operation of bigint and a computed float", "give the float a name first")
