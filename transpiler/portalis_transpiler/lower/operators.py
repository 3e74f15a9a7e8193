"""Lowering of arithmetic: 64-bit integers checked in the text, Python's floor division, text and list operators."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.operators import DUNDERS, SYMBOLS
from portalis_transpiler.infer.operators import as_number as number_of
from portalis_transpiler.infer.subscripts import constant_index
from portalis_transpiler.infer.types import (
    BIG,
    BOOL,
    FLOAT,
    INT,
    NEVER,
    NONE,
    STR,
    Container,
    Instance,
    TupleOf,
    Type,
    is_optional,
    members,
    python_class,
    show,
    strip_none,
)
from portalis_transpiler.lower.big_integers import inverted, mixed_with_float, operation
from portalis_transpiler.lower.big_integers import negated as negated_big
from portalis_transpiler.lower.context import Lower, lowers
from portalis_transpiler.lower.octets import is_octets
from portalis_transpiler.lower.octets import operation as octets_operation
from portalis_transpiler.lower.operand import (
    ATOM,
    BIT_AND,
    BIT_OR,
    BIT_XOR,
    PLACE,
    POSTFIX,
    PRODUCT,
    REF,
    SUM,
    UNARY,
    VALUE,
    Operand,
)
from portalis_transpiler.lower.owned import concatenated, from_handle, give_up, list_name, repeated
from portalis_transpiler.lower.rust_types import is_copy, is_num
from portalis_transpiler.lower.views import view_of, views_combined

CHECKED = {"+": "plus", "-": "minus", "*": "times"}
NATIVE = {"+": SUM, "-": SUM, "*": PRODUCT}
BITS = {"&": BIT_AND, "|": BIT_OR, "^": BIT_XOR}
NUM_METHODS = {"/": "true_div", "//": "floor_div", "%": "floor_mod", "**": "power"}
PYTHON_NAMES = {"int": "int", "float": "float", "str": "str", "bool": "bool", "None": "NoneType"}


@lowers(ast.BinOp)
def _binary(lw: Lower, node: ast.BinOp) -> Operand:
    from portalis_transpiler.lower.text_sums import text_sum

    text = text_sum(lw, node)
    if text is not None:
        return text
    left = lw.expr(node.left)
    right = lw.expr(node.right)
    return binary(lw, node, SYMBOLS[type(node.op)], left, right, lw.type_of(node))


def python_name(type_: Type) -> str:
    return PYTHON_NAMES.get(show(type_), python_class(type_))


def present(lw: Lower, operand: Operand, message: str) -> Operand:
    """The value inside an Option; None raises TypeError with this message."""
    inner = strip_none(operand.type)
    lw.use("NotNone")
    base = operand.at(POSTFIX)
    if operand.form != VALUE and not is_copy(operand.type):
        base += ".as_deref()" if inner == STR else ".as_ref()"
    elif operand.form == REF:
        base = f"({lw.copied(operand).text})"
    text = lw.fallible(f'{base}.not_none("{message}")')
    form = VALUE if operand.form == VALUE or is_copy(operand.type) else REF
    return Operand(text, inner, form)


def binary(lw: Lower, node: ast.AST, symbol: str, left: Operand, right: Operand, result: Type) -> Operand:
    """`left symbol right` for operands that were evaluated in this order."""
    for side in (left, right):
        if is_optional(side.type) and side.type != NONE:
            names = [python_name(strip_none(left.type)), python_name(strip_none(right.type))]
            names[0 if side is left else 1] = "NoneType"
            message = f"unsupported operand type(s) for {symbol}: '{names[0]}' and '{names[1]}'"
            if symbol in ("+", "*") and {"str", "list"} & set(names):
                raise lw.refuse(
                    node, "PT070", f"`{symbol}` of {show(left.type)} and {show(right.type)}", "test for None first"
                )
            opened = present(lw, side, message)
            return (
                binary(lw, node, symbol, opened, right, result)
                if side is left
                else binary(lw, node, symbol, left, opened, result)
            )
    left, right = as_number(lw, left, f"__{DUNDERS[symbol]}__"), as_number(lw, right, f"__r{DUNDERS[symbol]}__")
    if BIG in (left.type, right.type, result) and {left.type, right.type} <= {INT, BOOL, BIG}:
        return _big_integers(lw, node, symbol, left, right, result)
    if {left.type, right.type} <= {INT, BOOL}:
        return _integers(lw, node, symbol, left, right)
    if {left.type, right.type} <= {INT, BOOL, BIG, FLOAT}:
        mixed_with_float(lw, node, left, right)
        return _floats(lw, node, symbol, lw.as_float(left), lw.as_float(right))
    numeric = {INT, BOOL, BIG, FLOAT}
    if all(set(members(t)) <= numeric for t in (left.type, right.type)):
        return _nums(lw, node, symbol, left, right, result)
    from portalis_transpiler.lower.asking import answer

    found = answer(lw, node, symbol, left, right)
    return found or _others(lw, node, symbol, left, right, result)


def as_number(lw: Lower, operand: Operand, dunder: str = "") -> Operand:
    """A member of an IntEnum as its int."""
    return lw.coerce(operand, INT) if number_of(operand.type, dunder) != operand.type else operand


def _big_integers(lw: Lower, node: ast.AST, symbol: str, left: Operand, right: Operand, result: Type) -> Operand:
    if result == FLOAT and symbol == "**":
        return _floats(lw, node, symbol, lw.as_float(left), lw.as_float(right))
    return operation(lw, symbol, left, right, literal_of(right), result)


def _integer(lw: Lower, operand: Operand) -> Operand:
    return lw.coerce(lw.copied(operand), INT)


def literal_of(operand: Operand) -> int | None:
    text = operand.text.removesuffix("_i64").replace("_", "")
    return int(text) if text.lstrip("-").isdigit() and operand.type == INT else None


def method_base(operand: Operand) -> str:
    """An integer on which a method is called; literals get their type."""
    if literal_of(operand) is not None:
        text = f"{operand.text.removesuffix('_i64')}_i64"
        return f"({text})" if operand.binds == UNARY else text
    return operand.at(POSTFIX)


def _integers(lw: Lower, node: ast.AST, symbol: str, left: Operand, right: Operand) -> Operand:
    if left.type == right.type == BOOL and symbol in BITS:
        return Operand(
            f"{lw.copied(left).at(BITS[symbol])} {symbol} {lw.copied(right).at(BITS[symbol] + 1)}",
            BOOL,
            VALUE,
            BITS[symbol],
        )
    left, right = _integer(lw, left), _integer(lw, right)
    a, b = literal_of(left), literal_of(right)
    if symbol in CHECKED:
        if a is not None and b is not None:
            value = {"+": a + b, "-": a - b, "*": a * b}[symbol]
            if abs(value) < 2**63:
                from portalis_transpiler.lower.names import constant

                return constant(value)
        lw.use("Checked")
        if a is not None and symbol in "+*":
            left, right = right, left
        return Operand(f"{method_base(left)}.{CHECKED[symbol]}({right.text})", INT)
    if symbol in BITS:
        if a is not None and b is not None and max(abs(a), abs(b)) >= 2**31:  # Rust would take two literals for i32
            left = Operand(method_base(left), INT, VALUE, ATOM)
        return Operand(f"{left.at(BITS[symbol])} {symbol} {right.at(BITS[symbol] + 1)}", INT, VALUE, BITS[symbol])
    if symbol == "//":
        if b is not None and b > 0:
            return Operand(f"{method_base(left)}.div_euclid({b})", INT)
        return Operand(lw.fallible(f"py::int_floor_div({left.text}, {right.text})"), INT)
    if symbol == "%":
        if b is not None and b > 0:
            return Operand(f"{method_base(left)}.rem_euclid({b})", INT)
        return Operand(lw.fallible(f"py::int_floor_mod({left.text}, {right.text})"), INT)
    if symbol == "/":
        if b is not None and b > 0 and b & (b - 1) == 0 and b < 2**52:
            return Operand(f"{lw.as_float(left).at(PRODUCT)} / {b}.0", FLOAT, VALUE, PRODUCT)
        if b:
            return Operand(f"py::int_true_div_nonzero({left.text}, {right.text})", FLOAT)
        return Operand(lw.fallible(f"py::int_true_div({left.text}, {right.text})"), FLOAT)
    if symbol == "**":
        if constant_index(getattr(node, "right", ast.Constant(0))) is not None and (b or 0) < 0:
            return Operand(lw.fallible(f"py::int_pow_negative({left.text}, {right.text})"), FLOAT)
        return Operand(f"py::int_pow({left.text}, {right.text})", INT)
    name = "left" if symbol == "<<" else "right"
    return Operand(lw.fallible(f"py::int_shift_{name}({left.text}, {right.text})"), INT)


def _floats(lw: Lower, node: ast.AST, symbol: str, left: Operand, right: Operand) -> Operand:
    left, right = lw.copied(left), lw.copied(right)
    if symbol in NATIVE:
        level = NATIVE[symbol]
        return Operand(f"{left.at(level)} {symbol} {right.at(level + 1)}", FLOAT, VALUE, level)
    names = {"/": "float_div", "//": "float_floor_div", "%": "float_floor_mod", "**": "float_pow"}
    if symbol == "/" and _is_nonzero_literal(right.text):
        return Operand(f"{left.at(PRODUCT)} / {right.at(UNARY)}", FLOAT, VALUE, PRODUCT)
    if symbol not in names:
        raise lw.refuse(node, "PT071", f"`{symbol}` of float", "convert to int first")
    return Operand(lw.fallible(f"py::{names[symbol]}({left.text}, {right.text})"), FLOAT)


def _is_nonzero_literal(text: str) -> bool:
    try:
        return float(text) != 0
    except ValueError:
        return False


def _nums(lw: Lower, node: ast.AST, symbol: str, left: Operand, right: Operand, result: Type) -> Operand:
    from portalis_transpiler.infer.types import Union

    num = Union(frozenset({INT, FLOAT}))
    for operand in (left, right):
        if BIG in members(operand.type):
            raise lw.refuse(node, "PT071", f"`{symbol}` of {show(operand.type)}", "convert the operands to one type")
    if FLOAT in (left.type, right.type):
        return _floats(lw, node, symbol, lw.as_float(left), lw.as_float(right))
    for operand in (left, right):
        if not is_num(operand.type) and operand.type not in (INT, BOOL, FLOAT):
            raise lw.refuse(node, "PT071", f"`{symbol}` of {show(operand.type)}", "convert the operands to one type")
    a, b = lw.coerce(lw.copied(left), num), lw.coerce(lw.copied(right), num)
    if symbol in CHECKED:
        return Operand(f"{a.at(POSTFIX)}.{CHECKED[symbol]}({b.text})", num)
    if symbol not in NUM_METHODS:
        raise lw.refuse(node, "PT071", f"`{symbol}` of a number that may be a float", "convert to int first")
    operand = Operand(lw.fallible(f"{a.at(POSTFIX)}.{NUM_METHODS[symbol]}({b.text})"), num)
    return Operand(f"{operand.text}.to_float()", FLOAT) if result == FLOAT else operand


def _others(lw: Lower, node: ast.AST, symbol: str, left: Operand, right: Operand, result: Type) -> Operand:
    if left.type == right.type == STR and symbol == "+":
        return concatenation(lw, left, right)
    joined = octets_operation(lw, symbol, left, right)
    if joined is not None:
        return joined
    if symbol == "*":
        for x, y in ((left, right), (right, left)):
            if y.type in (INT, BIG, BOOL):
                return _repetition(lw, lw.single(x, node, "`*`"), lw.owned(y, INT), result)
    if symbol == "%" and left.type == STR:
        from portalis_transpiler.lower.percent import percent_format

        return percent_format(lw, node, left, right)
    if isinstance(left.type, TupleOf) and isinstance(right.type, TupleOf):
        return _tuples(lw, left, right, result)
    if isinstance(result, Container) and result.kind == "vtuple" and symbol == "+":
        left, right = lw.coerce(left, result), lw.coerce(right, result)
    if isinstance(left.type, Container) and isinstance(right.type, Container) and isinstance(result, Container):
        if (
            symbol == "+"
            and result.kind == "list"
            and lw.owns(left.type)
            and lw.type_name(left.type) == lw.type_name(right.type)
        ):
            return concatenated(lw, left, right, result)
        if symbol == "+" and result.kind == "list" and not show(left.type) == show(right.type) == show(result):
            return _concat(lw, left, right, result)
        for one, other in ((left.type, right.type), (right.type, left.type)):
            if lw.owns(one) and not lw.owns(other):
                raise give_up(one)
        if view_of(left.type) or view_of(right.type):
            return views_combined(lw, node, symbol, left, right, result)
        names = {"+": "concat", "|": "union", "&": "intersection", "-": "difference", "^": "symmetric_difference"}
        if "frozenset" in (left.type.kind, right.type.kind) and symbol in names and symbol != "+":
            return _frozen(lw, node, f"{left.at(POSTFIX)}.{names[symbol]}({lw.borrowed(right)})", left, right, result)
        if left.type.kind == "counter":
            names = {"+": "added", "-": "subtracted", "|": "union", "&": "intersection"}
        elif len(left.type.cells) == 2:
            names = {"|": "merged"}
        if symbol in names and show(left.type) == show(right.type) == show(result):
            return from_handle(lw, Operand(f"{left.at(POSTFIX)}.{names[symbol]}({lw.borrowed(right)})", result))
    raise lw.refuse(
        node, "PT071", f"`{symbol}` of {show(left.type)} and {show(right.type)}", "write it with a loop or a method"
    )


def _frozen(lw: Lower, node: ast.AST, text: str, left: Operand, right: Operand, result: Container) -> Operand:
    """A set operation with a frozenset: the result is of the left side's kind."""
    assert isinstance(left.type, Container)
    assert isinstance(right.type, Container)
    if not show(left.type.element) == show(right.type.element) == show(result.element):
        what = f"`&`, `|`, `-` or `^` of {show(left.type)} and {show(right.type)}"
        raise lw.refuse(node, "PT071", what, "convert the items first")
    return Operand(text, result)


def _concat(lw: Lower, left: Operand, right: Operand, result: Container) -> Operand:
    """`a + b` of lists whose elements are held differently."""
    from portalis_transpiler.lower.iteration import chain_of, closure_pattern

    parts = []
    for side in (left, right):
        if (
            isinstance(side.type, Container)
            and side.type.element == NEVER
            and side.text.startswith(("Vec::", "vec![]"))
        ):
            continue  # nothing was ever put into it
        found = chain_of(lw, ast.Pass(), side)
        item = lw.owned(Operand("item", found.element, VALUE, ATOM), result.element)
        parts.append(found.text if item == "item" else f"{found.text}.map(|{closure_pattern('item', item)}| {item})")
    more = f".chain({parts[1]})" if len(parts) == 2 else ""
    return Operand(f"{parts[0]}{more}.collect::<{list_name(lw, result)}<_>>()", result)


def concatenation(lw: Lower, left: Operand, right: Operand) -> Operand:
    if left.form == VALUE:
        return Operand(f"{left.at(SUM)} + {lw.borrowed(right)}", STR, VALUE, SUM)
    return Operand(f"{lw.owned(left)} + {lw.borrowed(right)}", STR, VALUE, SUM)


def _repetition(lw: Lower, operand: Operand, count: str, result: Type) -> Operand:
    if operand.type == STR:
        return Operand(f"py::str_repeat({lw.borrowed(operand)}, {count})", STR)
    if is_octets(operand.type):
        return Operand(f"py::bytes_repeat({lw.borrowed(operand)}, {count})", operand.type)
    if isinstance(operand.type, TupleOf):
        assert isinstance(result, Container)
        parts = ", ".join(lw.owned(p, result.element) for p in tuple_parts(lw, operand))
        return Operand(f"{lw.use('Tuple')}::from(vec![{parts}]).repeat({count})", result)
    if lw.owns(operand.type):
        return repeated(lw, operand, count, result)
    from portalis_transpiler.lower.comprehensions import held_as

    return from_handle(lw, held_as(lw, Operand(f"{operand.at(POSTFIX)}.repeat({count})", operand.type), result))


def tuple_parts(lw: Lower, operand: Operand) -> list[Operand]:
    """The items of a tuple operand; a fresh tuple is named first."""
    assert isinstance(operand.type, TupleOf)
    base = operand.at(POSTFIX)
    if operand.form == VALUE:
        base = lw.temporary("pair")
        lw.line(f"let {base} = {operand.text};")
    return [Operand(f"{base}.{i}", t, PLACE, POSTFIX) for i, t in enumerate(operand.type.items)]


def _tuples(lw: Lower, left: Operand, right: Operand, result: Type) -> Operand:
    assert isinstance(result, TupleOf)
    parts = [*tuple_parts(lw, left), *tuple_parts(lw, right)]
    inner = ", ".join(lw.owned(p, t) for p, t in zip(parts, result.items, strict=True))
    return Operand(f"({inner})", result, VALUE, ATOM)


@lowers(ast.UnaryOp)
def _unary(lw: Lower, node: ast.UnaryOp) -> Operand:
    from portalis_transpiler.lower.truth import negated, truth

    if isinstance(node.op, ast.Not):
        return negated(truth(lw, node.operand))
    names = {ast.USub: "__neg__", ast.UAdd: "__pos__", ast.Invert: "__invert__"}
    operand = as_number(lw, lw.expr(node.operand), names[type(node.op)])
    if isinstance(operand.type, Instance):
        from portalis_transpiler.lower.calls import call_method

        return call_method(lw, node, operand, names[type(node.op)], [])
    if is_optional(operand.type):
        symbol = {ast.USub: "-", ast.UAdd: "+", ast.Invert: "~"}[type(node.op)]
        operand = present(lw, operand, f"bad operand type for unary {symbol}: 'NoneType'")
    if isinstance(operand.type, Container):
        return _signed_counter(lw, node, operand)
    if isinstance(node.op, ast.Invert) and operand.type == BIG:
        return inverted(operand)
    if isinstance(node.op, ast.Invert):
        whole = _integer(lw, operand)
        typed = abs(literal_of(whole) or 0) >= 2**31  # Rust would take the literal for i32
        return Operand(f"!{method_base(whole) if typed else whole.at(UNARY)}", INT, VALUE, UNARY)
    if isinstance(node.op, ast.UAdd):
        return _integer(lw, operand) if operand.type == BOOL else operand
    if lw.type_of(node) == BIG:
        return negated_big(lw, operand)
    return negative(lw, operand)


def _signed_counter(lw: Lower, node: ast.UnaryOp, operand: Operand) -> Operand:
    """`+counter` keeps the positive counts, `-counter` turns the negative ones round."""
    if isinstance(node.op, ast.Invert):
        raise lw.refuse(node, "PT071", f"`~` of {show(operand.type)}", "write it with a loop")
    empty = f"{lw.use('Counter')}::default()"
    if isinstance(node.op, ast.UAdd):
        return Operand(f"{operand.at(POSTFIX)}.added(&{empty})", operand.type)
    return Operand(f"{empty}.subtracted({lw.borrowed(operand)})", operand.type)


def negative(lw: Lower, operand: Operand) -> Operand:
    operand = lw.copied(operand)
    if operand.type == FLOAT:
        return Operand(f"-{operand.at(UNARY)}", FLOAT, VALUE, UNARY)
    if is_num(operand.type):
        return Operand(f"{operand.at(POSTFIX)}.negated()", operand.type)
    operand = _integer(lw, operand)
    if literal_of(operand) is not None and operand.binds == ATOM:
        return Operand(f"-{operand.text}", INT, VALUE, UNARY)
    lw.use("Checked")
    return Operand(f"{operand.at(POSTFIX)}.negated()", INT)
