"""The arrangements of itertools, and functools.reduce."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.types import BIG, INT, NEVER, Container, TupleOf, Type, show
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.iteration import element_type, hold
from portalis_transpiler.lower.loops import collected_vec
from portalis_transpiler.lower.operand import ATOM, PLACE, Operand
from portalis_transpiler.refusal import Unsupported
from portalis_transpiler.stdlib.registry import LIBRARY, Builtin, only_positional
from portalis_transpiler.stdlib.sequences import apply_types

_MOST_PARTS = 6


def _literal(node: ast.expr | None) -> int | None:
    """A length that is written out and fits a Rust tuple."""
    if isinstance(node, ast.Constant) and type(node.value) is int and 1 <= node.value <= _MOST_PARTS:
        return node.value
    return None


def _row(context: Context, node: ast.AST, element: Type, length: ast.expr | None) -> Type:
    """The tuples that come out: of known length where it is written out."""
    count = _literal(length)
    if count is not None:
        return TupleOf((element,) * count)
    return context.fresh(node, "vtuple", element, tag="row")


def _handle(lw: Lower, rows: str, row: Type) -> str:
    """Rows of a `Vec<Vec<T>>` as an iterator of tuples."""
    if isinstance(row, TupleOf):
        parts = ", ".join(f"row[{place}].clone()" for place in range(len(row.items)))
        tuples = f"({parts},)" if len(row.items) == 1 else f"({parts})"
        made = f"{rows}.into_iter().map(|row| {tuples})"
    else:
        made = f"{rows}.into_iter().map({lw.use('Tuple')}::from)"
    return f"{lw.use('Iter')}::from_iterator({made})"


def _arrangement(name: str, rust: str, length_needed: bool) -> None:
    def length_of(node: ast.Call) -> ast.expr | None:
        keywords = {k.arg: k.value for k in node.keywords}
        if set(keywords) - {"r"} or not 1 <= len(node.args) <= 2 or any(isinstance(a, ast.Starred) for a in node.args):
            raise Unsupported(node, "PT141", f"these arguments of `{name}`", "pass an iterable and a length")
        length = node.args[1] if len(node.args) > 1 else keywords.get("r")
        if length is None and length_needed:
            raise Unsupported(node, "PT141", f"these arguments of `{name}`", "pass the length too")
        return length

    def type_of(context: Context, node: ast.Call) -> Type:
        length = length_of(node)
        element = context.element(node.args[0], context.value(node.args[0]))
        if length is not None and context.value(length) not in (INT, BIG, NEVER):
            raise Unsupported(length, "PT142", f"this length of `{name}`", "pass an int")
        return context.fresh(node, "iter", _row(context, node, element, length))

    def lower(lw: Lower, node: ast.Call) -> Operand:
        result = lw.type_of(node)
        assert isinstance(result, Container)
        row = result.element
        element = row.items[0] if isinstance(row, TupleOf) else row.element if isinstance(row, Container) else NEVER
        items = collected_vec(lw, node.args[0], element)
        length = length_of(node)
        given = lw.own(length, INT) if length is not None else ""
        if not length_needed:
            given = f"Some({given})" if given else "None"
        return Operand(_handle(lw, lw.fallible(f"py::{rust}(&{items}, {given})"), row), result)

    LIBRARY[f"itertools.{name}"] = Builtin(type_of, lower)


_arrangement("permutations", "iter_permutations", False)
_arrangement("combinations", "iter_combinations", True)
_arrangement("combinations_with_replacement", "iter_combinations_with_replacement", True)


def _product_arguments(node: ast.Call) -> ast.expr | None:
    """The `repeat=` of a product of one iterable; otherwise two or three iterables."""
    keywords = {k.arg: k.value for k in node.keywords}
    starred = any(isinstance(a, ast.Starred) for a in node.args)
    if starred or set(keywords) - {"repeat"} or len(node.args) not in ((1,) if keywords else (1, 2, 3)):
        raise Unsupported(
            node, "PT141", "these arguments of `product`", "pass two or three iterables, or one and repeat="
        )
    return keywords.get("repeat", ast.Constant(1) if len(node.args) == 1 else None)


def _product_type(context: Context, node: ast.Call) -> Type:
    repeat = _product_arguments(node)
    elements = [context.element(argument, context.value(argument)) for argument in node.args]
    if repeat is None:
        return context.fresh(node, "iter", TupleOf(tuple(elements)))
    if not isinstance(repeat, ast.Constant):
        context.value(repeat)
    return context.fresh(node, "iter", _row(context, node, elements[0], repeat))


def _product(lw: Lower, node: ast.Call) -> Operand:
    repeat = _product_arguments(node)
    result = lw.type_of(node)
    assert isinstance(result, Container)
    row = result.element
    if repeat is None:
        assert isinstance(row, TupleOf)
        vectors = [collected_vec(lw, a, element) for a, element in zip(node.args, row.items, strict=True)]
        made = f"py::iter_product{len(vectors)}({', '.join('&' + vector for vector in vectors)})"
        return Operand(f"{lw.use('Iter')}::from_vec({made})", result)
    element = row.items[0] if isinstance(row, TupleOf) else row.element if isinstance(row, Container) else NEVER
    items = collected_vec(lw, node.args[0], element)
    count = str(repeat.value) if isinstance(repeat, ast.Constant) else lw.own(repeat, INT)
    return Operand(_handle(lw, lw.fallible(f"py::iter_product_repeat(&{items}, {count})"), row), result)


LIBRARY["itertools.product"] = Builtin(_product_type, _product)


def _reduce_type(context: Context, node: ast.Call) -> Type:
    function, items, *start = only_positional(node, "reduce", 2, 3)
    element = context.element(items, context.value(items))
    total = context.value(start[0]) if start else element
    total = context.whole if total == INT else total
    if NEVER in (total, element):
        return total
    result = apply_types(context, node, function, [total, element])
    if isinstance(result, Container) and isinstance(total, Container) and result.kind == total.kind == "list":
        total.cells[0].grow(result.element)
        if show(result) == show(total):
            return total
    if result not in (total, NEVER):
        raise Unsupported(
            node, "PT142", f"`reduce` from {show(total)} to {show(result)}", "begin with a value of the result's type"
        )
    return total


def _reduce(lw: Lower, node: ast.Call) -> Operand:
    from portalis_transpiler.lower.closures import apply

    function, items, *start = node.args
    total_type = lw.type_of(node)
    element = element_type(lw, items, lw.type_of(items))
    rest, total = lw.temporary("items"), lw.temporary("total")
    mutable = "" if start else "mut "
    lw.line(f"let {mutable}{rest} = {collected_vec(lw, items, element)}.into_iter();")
    if start:
        lw.line(f"let mut {total} = {lw.own(start[0], total_type)};")
    else:
        empty = 'py::type_error("reduce() of empty iterable with no initial value")'
        first = Operand(lw.fallible(f"{rest}.next().ok_or_else(|| {empty})"), element)
        lw.line(f"let mut {total} = {lw.owned(first, total_type)};")
    with lw.collected() as lines:
        held = [hold(lw, Operand(name, type_, PLACE, ATOM)) for name, type_ in ((total, total_type), ("item", element))]
        text = lw.owned(apply(lw, node, function, held), total_type)
    lw.line(f"for item in {rest} {{")
    lw.lines += lines
    lw.line(f"{total} = {text};\n}}")
    return Operand(total, total_type, PLACE, ATOM)


LIBRARY["functools.reduce"] = Builtin(_reduce_type, _reduce)
