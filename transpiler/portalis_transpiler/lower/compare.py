"""Lowering of comparisons, membership and identity."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.operators import COMPARISONS
from portalis_transpiler.infer.types import (
    BOOL,
    FLOAT,
    NEVER,
    NONE,
    STR,
    Callable_,
    Container,
    Exc,
    Instance,
    Ref,
    TupleOf,
    Type,
    Union,
    is_optional,
    join,
    show,
    strip_none,
)
from portalis_transpiler.lower.comparing import has_order, is_ordered_family, may_catch_type_error
from portalis_transpiler.lower.context import Lower, lowers
from portalis_transpiler.lower.equality import (
    _numbers,
    _objects,
    _side,
    _text,
    comparable,
    equality,
    identity,
    parts_of,
    str_side,
)
from portalis_transpiler.lower.membership import _in_literal, contains
from portalis_transpiler.lower.names import is_simple
from portalis_transpiler.lower.octets import compared as compared_bytes
from portalis_transpiler.lower.operand import (
    AND,
    ATOM,
    PLACE,
    POSTFIX,
    UNARY,
    VALUE,
    Operand,
)
from portalis_transpiler.lower.operators import as_number, present, python_name
from portalis_transpiler.lower.rust_types import is_num
from portalis_transpiler.lower.truth import negated
from portalis_transpiler.lower.views import view_of, views_compared


def _as_program(lw: Lower, node: ast.Compare) -> Operand:
    """`__name__ == "__main__"` in a module that is run and imported."""
    name = node.comparators[0]
    plain = len(node.ops) == 1 and isinstance(node.ops[0], ast.Eq) and isinstance(name, ast.Constant)
    if not lw.as_program or not plain or getattr(name, "value", "") != "__main__":
        raise lw.refuse(node, "PT053", "`__name__` here", 'only test it: `if __name__ == "__main__"`')
    return Operand(lw.as_program, BOOL, PLACE, ATOM)


@lowers(ast.Compare)
def _compare(lw: Lower, node: ast.Compare) -> Operand:
    from portalis_transpiler.stdlib.typeof import compared, type_test

    if compared(node) is not None:
        return type_test(lw, node)
    if lw.unit.module.role == "both" and getattr(node.left, "id", "") == "__name__":
        return _as_program(lw, node)
    left = lw.expr(node.left)
    parts: list[Operand] = []
    for place, (op, right_node) in enumerate(zip(node.ops, node.comparators, strict=True)):
        with lw.collected() as lines:
            right = lw.expr(right_node) if not _is_box(op, right_node) else Operand("", NEVER)
            last = place == len(node.ops) - 1
            if not last and not is_simple(right):
                if not is_simple(left):
                    first = lw.temporary("first")
                    lines.insert(0, f"let {first} = {lw.owned(left)};")
                    left = Operand(first, left.type, PLACE, ATOM)
                name = lw.temporary("middle")
                lines.append(f"let {name} = {lw.owned(right)};")
                right = Operand(name, right.type, PLACE, ATOM)
            part = _one(lw, node, op, left, right, right_node)
        if lines and place:
            return _short_circuit(lw, node, parts, lines, part, place)
        lw.lines += lines
        parts.append(part)
        left = right
    if len(parts) == 1:
        return parts[0]
    return Operand(" && ".join(p.at(AND) for p in parts), BOOL, VALUE, AND)


def _short_circuit(
    lw: Lower, node: ast.Compare, parts: list[Operand], lines: list[str], part: Operand, place: int
) -> Operand:
    if place != len(node.ops) - 1:
        raise lw.refuse(node, "PT072", "a long chain of comparisons", "split it with `and`")
    inner = Operand(lw.block_text(lines, part.text), BOOL, VALUE, ATOM)
    return Operand(" && ".join(p.at(AND) for p in [*parts, inner]), BOOL, VALUE, AND)


def _is_box(op: ast.cmpop, node: ast.expr) -> bool:
    """Whether the right side of `in` is handled as a pattern rather than as a value."""
    if not isinstance(op, (ast.In, ast.NotIn)):
        return False
    if isinstance(node, (ast.Tuple, ast.List, ast.Set)):
        return bool(node.elts) and not any(
            isinstance(n, (ast.Starred, ast.Call)) for e in node.elts for n in ast.walk(e)
        )
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "range"


def _refuse_same_nan(lw: Lower, node: ast.Compare, op: ast.cmpop, left: Type) -> None:
    """Containers find a NaN by identity, which a float in Rust does not have."""
    if isinstance(op, (ast.Eq, ast.NotEq)):
        risky = isinstance(left, (Container, TupleOf))
    else:
        risky = isinstance(op, (ast.In, ast.NotIn))
    if risky and FLOAT in parts_of(left) and _mentions_nan(lw.unit.module.tree):
        raise lw.refuse(
            node,
            "PT079",
            "comparison of containers of floats in a program with NaN",
            "compare the elements with math.isnan and ==",
        )


def _mentions_nan(tree: ast.AST) -> bool:
    for part in ast.walk(tree):
        if (
            isinstance(part, ast.Constant)
            and isinstance(part.value, str)
            and part.value.strip().lstrip("+-").lower() == "nan"
        ):
            return True
        if isinstance(part, (ast.Attribute, ast.alias)) and getattr(part, "attr", getattr(part, "name", "")) == "nan":
            return True
    return False


def _one(lw: Lower, node: ast.Compare, op: ast.cmpop, left: Operand, right: Operand, right_node: ast.expr) -> Operand:
    _refuse_same_nan(lw, node, op, left.type)
    if isinstance(op, (ast.Is, ast.IsNot)):
        result = identity(lw, node, left, right)
        return negated(result) if isinstance(op, ast.IsNot) else result
    if isinstance(op, (ast.In, ast.NotIn)):
        result = _in_literal(lw, left, right_node) if _is_box(op, right_node) else contains(lw, node, left, right)
        return negated(result) if isinstance(op, ast.NotIn) else result
    return compared(lw, node, COMPARISONS[type(op)][0], left, right)


def compared(lw: Lower, node: ast.AST, symbol: str, left: Operand, right: Operand) -> Operand:
    from portalis_transpiler.lower.named_tuples import tuple_beside

    left, right = tuple_beside(lw, left, right), tuple_beside(lw, right, left)
    if left.type != right.type and NONE not in (left.type, right.type):
        left, right = as_number(lw, left, "__eq__"), as_number(lw, right, "__eq__")
    if symbol == "==":
        return equality(lw, node, left, right)
    if symbol == "!=":
        from portalis_transpiler.lower.asking import answer

        asked = answer(lw, node, symbol, left, right) if NONE not in (left.type, right.type) else None
        return asked or negated(equality(lw, node, left, right, symbol))
    return _order(lw, node, symbol, left, right)


def _order(lw: Lower, node: ast.AST, symbol: str, left: Operand, right: Operand) -> Operand:
    for side in (left, right):
        if is_optional(side.type):
            names = [python_name(strip_none(left.type)), python_name(strip_none(right.type))]
            names[0 if side is left else 1] = "NoneType"
            message = f"'{symbol}' not supported between instances of '{names[0]}' and '{names[1]}'"
            opened = present(lw, side, message)
            return _order(lw, node, symbol, opened, right) if side is left else _order(lw, node, symbol, left, opened)
    mixed = _numbers(lw, symbol, left, right)
    if mixed is not None:
        return mixed
    objects = _objects(lw, node, symbol, left, right)
    if objects is not None:
        return objects
    in_bytes = compared_bytes(lw, symbol, left, right)
    if in_bytes is not None:
        return in_bytes
    a, b = left.type, right.type
    if a == b == STR:
        return _text(symbol, str_side(left), str_side(right))
    if view_of(a) or view_of(b):
        return views_compared(lw, node, symbol, left, right)
    if isinstance(a, Container) and a.kind in ("set", "frozenset"):
        names2 = {"<=": "is_subset", ">=": "is_superset", "<": "is_proper_subset", ">": "is_proper_superset"}
        if not isinstance(b, Container) or (a.element != b.element and NEVER not in (a.element, b.element)):
            told = f"`{symbol}` of {show(a)} and {show(b)}"
            raise lw.refuse(node, "PT074", told, "compare sets of one element type")
        return Operand(f"{left.at(POSTFIX)}.{names2[symbol]}({lw.borrowed(right)})", BOOL)
    if show(a) == show(b) or isinstance(join(a, b), TupleOf):
        both = join(a, b)
        order_wanted(lw, node, both)
        return _text(symbol, _side(lw, lw.coerce(left, both), True), _side(lw, lw.coerce(right, both)))
    raise lw.refuse(node, "PT074", f"`{symbol}` of {show(a)} and {show(b)}", "compare values of one type")


def order_wanted(lw: Lower, node: ast.AST | None, type_: Type, how: str = "") -> None:
    """Refuse an order that Rust would give and Python would not; note what classes must have.

    `how` is "<" or ">" where the runtime asks the very questions that CPython asks, all with that operator.
    """
    if how and is_ordered_family(type_):
        lw.crate.wants.add(("union_order", show(type_)))
        return
    for part in parts_of(type_):
        bad = part == NONE or (isinstance(part, Container) and part.kind not in ("list", "vtuple", "deque"))
        if bad or isinstance(part, (Callable_, Exc, Ref)) or (isinstance(part, Union) and not is_num(part)):
            raise lw.refuse(node, "PT075", f"order of {show(type_)}", "give a `key=` that is a number or text")
        if isinstance(part, Instance):
            if not part.cls.is_enum and not has_order(part.cls):
                _own_order_wanted(lw, node, part, type_, how)
            lw.crate.wants.add(("order", part.cls))


def by_own_order(type_: Type) -> bool:
    """Whether these are objects that the program's own `__lt__` or `__gt__` puts in order."""
    own = isinstance(type_, Instance) and not type_.cls.is_enum and not has_order(type_.cls)
    return own or is_ordered_family(type_)


def _own_order_wanted(lw: Lower, node: ast.AST | None, part: Instance, type_: Type, how: str) -> None:
    """An order that the program's methods give, or that Python does not give, is right for some questions only."""
    own = part.cls.method("__lt__") or part.cls.method("__gt__")
    asked = own is not None and (how == "<" or (how == ">" and part == type_))
    behind = own is None and how == "<" and isinstance(type_, TupleOf)
    if asked or (behind and not may_catch_type_error(lw.crate.program)):
        return
    if own is None:
        raise lw.refuse(node, "PT075", f"order of {show(type_)}", "put a number or text first in a tuple")
    raise lw.refuse(node, "PT114", f"order of {part.cls.name} inside a container", "give a `key=`")


__all__ = ["UNARY", "comparable", "compared", "contains", "equality", "order_wanted"]
