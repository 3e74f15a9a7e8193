"""`in`: of displays, ranges, text and containers."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.types import (
    BIG,
    BOOL,
    INT,
    NEVER,
    RANGE,
    STR,
    Container,
    Instance,
    TupleOf,
    Type,
    is_optional,
    join,
    members,
    show,
    strip_none,
)
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.equality import (
    NUMERIC,
    _may_equal,
    _named,
    comparable,
    equality,
    str_side,
)
from portalis_transpiler.lower.names import is_simple
from portalis_transpiler.lower.octets import LITERAL, is_octets
from portalis_transpiler.lower.octets import contains as octets_contain
from portalis_transpiler.lower.operand import (
    ATOM,
    PLACE,
    POSTFIX,
    REF,
    VALUE,
    Operand,
)
from portalis_transpiler.lower.operators import present
from portalis_transpiler.lower.owned import give_up, has
from portalis_transpiler.lower.rust_types import is_copy


def _in_literal(lw: Lower, item: Operand, node: ast.expr) -> Operand:
    if isinstance(node, ast.Call):
        return _in_range(lw, item, node)
    assert isinstance(node, (ast.Tuple, ast.List, ast.Set))
    elements = [lw.expr(e) for e in node.elts]
    if item.type == STR and all(e.type == STR for e in elements):
        base = str_side(item)
        return Operand(f"[{', '.join(str_side(e) for e in elements)}].contains(&{base})", BOOL)
    both = item.type
    for element in elements:
        both = join(both, element.type)
    if is_copy(both) and not isinstance(both, Instance):
        return Operand(f"[{', '.join(lw.owned(e, both) for e in elements)}].contains({lw.borrowed(item, both)})", BOOL)
    if isinstance(both, Instance) and both.cls.method("__eq__") is not None:
        comparable(lw, node, both)
        return Operand(f"[{', '.join(lw.owned(e, both) for e in elements)}].contains({lw.borrowed(item, both)})", BOOL)
    return _equals_one(lw, node, item, elements)


def _may_equal_one(item: Operand, types: list[Type]) -> bool:
    return any(_may_equal(m, x) for m in members(item.type) for type_ in types for x in members(type_))


def _equals_one(lw: Lower, node: ast.AST, item: Operand, elements: list[Operand]) -> Operand:
    if not _may_equal_one(item, [e.type for e in elements]):
        return lw.foregone("false", item, *elements)
    named = item if is_simple(item) else _named(lw, item)
    tests = [equality(lw, node, named, e) for e in elements]
    return Operand(" || ".join(t.at(3) for t in tests), BOOL, VALUE, 3) if len(tests) > 1 else tests[0]


def _in_range(lw: Lower, item: Operand, node: ast.Call) -> Operand:
    if len(node.args) > 2 or item.type not in (INT, BIG, BOOL):
        raise lw.refuse(node, "PT076", "`in range` with a step or for a float", "write the comparison out")
    bounds = [lw.own(a, INT) for a in node.args]
    low, high = ("0", bounds[0]) if len(bounds) == 1 else (bounds[0], bounds[1])
    if item.type == BIG:
        return Operand(f"{item.at(POSTFIX)}.small().map_or(false, |item| ({low}..{high}).contains(&item))", BOOL)
    return Operand(f"({low}..{high}).contains({lw.borrowed(item, INT)})", BOOL)


def _fits_long_tuple(item: Type, element: Type) -> bool:
    """Whether a tuple of known length can be held as the tuples of any length that a container holds."""
    if not (isinstance(item, TupleOf) and isinstance(element, Container) and element.kind == "vtuple"):
        return False
    return all(show(join(element.element, part)) == show(element.element) for part in item.items)


def contains(lw: Lower, node: ast.AST, item: Operand, box: Operand) -> Operand:
    if is_optional(box.type):
        box = present(lw, box, "argument of type 'NoneType' is not iterable")
    lw.single(box, node, "`in`")
    if isinstance(box.type, Container) and box.type.element == NEVER:
        return lw.foregone("false", item, box)
    given = item
    if not is_simple(item) and not is_simple(box) and item.text != "()" and not LITERAL.fullmatch(item.text):
        item = _named(lw, item)
    if box.type == STR:
        return Operand(
            f"{box.at(POSTFIX)}.contains({lw.borrowed(item) if item.form != PLACE else item.text + '.as_str()'})", BOOL
        )
    if isinstance(box.type, Instance):
        from portalis_transpiler.lower.calls import call_method

        return call_method(lw, node, box, "__contains__", [item], "contains")
    if isinstance(box.type, Container):
        element = box.type.element
        if box.type.kind == "iter":
            raise lw.refuse(node, "PT076", "`in` of an iterator, which it would use up", "make a list of it first")
        comparable(lw, node, element)
        if show(join(element, item.type)) != show(element):
            if set(members(element)) <= NUMERIC and set(members(item.type)) <= NUMERIC and item.type != NEVER:
                if (item.type, element) == (BIG, INT) and is_simple(box):
                    small = Operand("item", INT, VALUE, ATOM)
                    found = has(lw, box, small) if lw.owns(box.type) else f"{box.at(POSTFIX)}.contains(&item)"
                    return Operand(f"{item.at(POSTFIX)}.small().map_or(false, |item| {found})", BOOL)
                raise lw.refuse(node, "PT076", f"{show(item.type)} in {show(box.type)}", "convert it first")
            if lw.owns(box.type):
                raise give_up(box.type)
            if is_optional(item.type) and show(strip_none(item.type)) == show(element) and is_simple(item):
                inner = lw.borrowed(Operand("item", element, REF, ATOM))
                base = item.at(POSTFIX) if is_copy(item.type) else f"{item.at(POSTFIX)}"
                deref = ".as_deref()" if element == STR else ".as_ref()"
                return Operand(f"{base}{deref}.map_or(false, |item| {box.at(POSTFIX)}.contains({inner}))", BOOL)
            if not _fits_long_tuple(item.type, element):
                if any(_may_equal(m, e) for m in members(item.type) for e in members(element)):
                    raise lw.refuse(node, "PT076", f"{show(item.type)} in {show(box.type)}", "convert it first")
                if item is not given:
                    lw.line(f"let _ = {item.text};")
                return lw.foregone("false", item, box)
        if lw.owns(box.type):
            return Operand(has(lw, box, item), BOOL)
        return Operand(f"{box.at(POSTFIX)}.contains({lw.borrowed(item, element)})", BOOL)
    if isinstance(box.type, TupleOf):
        from portalis_transpiler.lower.operators import tuple_parts

        if not _may_equal_one(item, list(box.type.items)):
            return lw.foregone("false", item, box)
        item = item if is_simple(item) else _named(lw, item)
        return _equals_one(lw, node, item, tuple_parts(lw, box))
    if is_octets(box.type):
        return octets_contain(lw, node, item, box)
    if box.type == RANGE:
        return Operand(f"{box.at(POSTFIX)}.contains({lw.owned(item, INT)})", BOOL)
    raise lw.refuse(node, "PT076", f"`in` on {show(box.type)}", "use a list, dict, set or str")
