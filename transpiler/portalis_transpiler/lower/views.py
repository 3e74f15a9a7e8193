"""Views of dicts that are kept: they are made, compared as sets, and combined into sets."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.types import BOOL, NEVER, VIEWS, Container, Type, show
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.operand import POSTFIX, Operand

RELATIONS = {"<=": "is_subset", ">=": "is_superset", "<": "is_proper_subset", ">": "is_proper_superset"}
SETS = ("set", "frozenset")
MAPPINGS = ("dict", "defaultdict", "counter")


def view_of(type_: Type) -> bool:
    return isinstance(type_, Container) and type_.kind in VIEWS


def made_view(lw: Lower, node: ast.AST, receiver: Operand, part: str, result: Container) -> Operand:
    """`d.keys()` and the like as a value that is kept."""
    source = receiver.type
    assert isinstance(source, Container)
    if source.kind == "ordereddict":
        raise lw.refuse(node, "PT078", "a kept view of an OrderedDict", "make a list of it: list(…)")
    key, value = (show(cell.type) for cell in source.cells)
    held = {"keys": key, "values": value, "items": f"tuple[{key}, {value}]"}[part]
    if held != show(result.element) and NEVER not in (source.cells[0].type, source.cells[1].type):
        raise lw.refuse(node, "PT078", f"a kept view of {show(source)}", "make a list of it: list(…)")
    lw.use("View")
    return Operand(f"py::{part}_view({lw.borrowed(receiver)})", result)


def made_disjoint(lw: Lower, node: ast.Call, receiver: Operand) -> Operand:
    """`view.isdisjoint(items)`."""
    from portalis_transpiler.lower.loops import collected_vec

    assert isinstance(receiver.type, Container)
    mine = _as_set(lw, node, receiver)
    others = collected_vec(lw, node.args[0], receiver.type.element, unordered=True)
    return Operand(f"{mine}.is_disjoint(&{lw.use('SetRef')}::from({others}))", BOOL)


def _as_set(lw: Lower, node: ast.AST | None, side: Operand) -> str:
    """The elements of one side as a `SetRef`."""
    from portalis_transpiler.lower.comprehensions import hashable

    assert isinstance(side.type, Container)
    hashable(lw, node or ast.Pass(), side.type.element)
    if side.type.kind in SETS:
        return f"{side.at(POSTFIX)}.copy()"
    return f"{lw.use('SetRef')}::from({side.at(POSTFIX)}.to_vec())"


def _check_sides(lw: Lower, node: ast.AST | None, symbol: str, left: Operand, right: Operand) -> None:
    a, b = left.type, right.type
    told = f"`{symbol}` of {show(a)} and {show(b)}"
    if not (isinstance(a, Container) and isinstance(b, Container)):
        raise lw.refuse(node, "PT074", told, "compare sets")
    if not {a.kind, b.kind} <= {"keys", "items", *SETS} or show(a.element) != show(b.element):
        raise lw.refuse(node, "PT074", told, "make sets or lists of both first")


def views_compared(lw: Lower, node: ast.AST | None, symbol: str, left: Operand, right: Operand) -> Operand:
    """Keys and items compare as sets do; two values() are never the same."""
    _check_sides(lw, node, symbol, left, right)
    a, b = _as_set(lw, node, left), _as_set(lw, node, right)
    if symbol == "==":
        return Operand(f"{a}.same_items(&{b})", BOOL)
    return Operand(f"{a}.{RELATIONS[symbol]}(&{b})", BOOL)


def views_combined(lw: Lower, node: ast.AST, symbol: str, left: Operand, right: Operand, result: Container) -> Operand:
    """`&`, `|`, `-` and `^` give a set."""
    from portalis_transpiler.lower.iteration import order_is_exact

    mapping = isinstance(right.type, Container) and right.type.kind in MAPPINGS
    if mapping and (symbol in "|^" or order_is_exact(result.element)):
        raise lw.refuse(node, "PT071", f"`{symbol}` of {show(left.type)} and a dict", "write `.keys()` behind the dict")
    if mapping:
        assert isinstance(right.type, Container)
        right = Operand(f"py::keys_view({lw.borrowed(right)})", Container("keys", right.type.cells[:1]))
    _check_sides(lw, node, symbol, left, right)
    if symbol == "^" and show(left.type) == show(right.type) and order_is_exact(result.element) and _are_items(left):
        raise lw.refuse(node, "PT071", "`^` of two items()", "make sets of them first: set(…)")
    if symbol == "&":
        parts = [f"{side.at(POSTFIX)}.to_vec()" for side in (left, right)]
        if not view_of(left.type):
            parts.reverse()
        others_are_set = "true" if "set" in (left.type.kind, right.type.kind) else "false"  # type: ignore[attr-defined]
        _as_set(lw, node, left)
        made = lw.use("SetRef")
        if "frozenset" in (left.type.kind, right.type.kind):  # type: ignore[attr-defined]
            return Operand(f"{made}::from({parts[0]}).intersection_items({parts[1]})", result)
        return Operand(f"py::view_intersection({', '.join(parts)}, {others_are_set})", result)
    first = _copied(lw, node, left)
    if symbol == "|" and view_of(right.type):
        return Operand(f"py::set_updated_items({first}, {right.at(POSTFIX)}.to_vec())", result)
    names = {"|": "update", "-": "difference_update", "^": "symmetric_difference_update"}
    assert isinstance(right.type, Container)
    if right.type.kind == "frozenset" and symbol != "-" and order_is_exact(result.element):
        raise lw.refuse(node, "PT071", f"`{symbol}` of a view and a frozenset", "make a set of it: set(…)")
    other = lw.borrowed(right) if right.type.kind == "set" else f"&{_as_set(lw, node, right)}"
    return Operand(f"py::set_{names[symbol]}d({first}, {other})", result)


def _are_items(side: Operand) -> bool:
    return isinstance(side.type, Container) and side.type.kind == "items"


def _copied(lw: Lower, node: ast.AST, left: Operand) -> str:
    """The left side as a set of its own. A dict's keys are put in in a way that its order may show."""
    from portalis_transpiler.lower.iteration import order_is_exact

    made = _as_set(lw, node, left)
    assert isinstance(left.type, Container)
    if left.type.kind != "keys" or not order_is_exact(left.type.element):
        return made
    call = getattr(node, "left", None)
    holder = lw.body.types.get(call.func.value) if isinstance(call, ast.Call) else None  # type: ignore[attr-defined]
    if not (isinstance(holder, Container) and holder.kind == "dict"):
        raise lw.refuse(node, "PT071", f"an operator on {show(left.type)} that is kept", "make a set first: set(…)")
    return made.replace("::from(", "::of_keys(", 1)
