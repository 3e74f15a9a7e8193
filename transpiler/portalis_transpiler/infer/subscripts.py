"""Typing of `x[i]`, `x[a:b]`, their assignment and deletion."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.operators import as_number
from portalis_transpiler.infer.types import (
    BOOL,
    BYTEARRAY,
    INT,
    INTEGERS,
    NEVER,
    NONE,
    OCTETS,
    RANGE,
    STR,
    Container,
    Instance,
    Ref,
    TupleOf,
    Type,
    members,
    show,
    union,
)
from portalis_transpiler.refusal import Unsupported

MAPPINGS = ("dict", "ordereddict", "defaultdict", "counter")
SEQUENCES = ("list", "vtuple", "deque", "range")


def constant_index(node: ast.expr) -> int | None:
    """The value of an index written as a literal."""
    if isinstance(node, ast.Constant) and type(node.value) is int:
        return node.value
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        inner = constant_index(node.operand)
        return None if inner is None else -inner
    return None


def text_key(base: Container, node: ast.expr) -> str | None:
    """The key of a plain dict that the program's text names."""
    named = base.kind == "dict" and isinstance(node, ast.Constant) and isinstance(node.value, str)
    return node.value if named else None  # type: ignore[attr-defined]


def subscript_of(context: Context, node: ast.Subscript) -> Type:
    base = context.infer(node.value)
    if isinstance(base, Ref) and base.kind == "class" and getattr(base.target, "is_enum", None):
        context.value(node.slice)
        return Instance(base.target)  # type: ignore[arg-type]
    if isinstance(base, Ref) and base.kind in ("class", "builtin"):
        return base
    index = context.value(node.slice)
    if NEVER in (base, index):
        return NEVER
    kinds = [m for m in members(base) if m != NONE]
    return union(_one(context, node, m, index) for m in kinds)


def _one(context: Context, node: ast.Subscript, base: Type, index: Type) -> Type:
    if isinstance(base, Instance):
        if base.cls.is_namedtuple:
            return _namedtuple_item(node, base)
        return _method(context, node, base, "__getitem__", [index])
    if isinstance(node.slice, ast.Slice):
        return _slice(context, node, base)
    if isinstance(base, Container) and base.kind in MAPPINGS:
        if base.kind not in ("dict", "ordereddict") or (context.engine.open_holes and base.cells[0].type == NEVER):
            base.cells[0].grow(index)
        name = text_key(base, node.slice)
        return base.cells[1].type if name is None else base.cells[1].entry(name)
    if any(as_number(m) not in (*INTEGERS, BOOL) for m in members(index) if m != NONE):
        raise Unsupported(node, "PT080", f"index of type {show(index)} into {show(base)}", "use an int")
    if isinstance(base, Container) and base.kind in SEQUENCES:
        return base.element
    if base == STR:
        return STR
    if base == RANGE or base in OCTETS:
        return INT
    if isinstance(base, TupleOf):
        place = constant_index(node.slice)
        if place is not None and -len(base.items) <= place < len(base.items):
            return base.items[place]
        if place is None and base.items:
            return union(base.items)
    raise Unsupported(node, "PT080", f"index into {show(base)}", "index a list, tuple, str or dict within its bounds")


def _namedtuple_item(node: ast.Subscript, base: Instance) -> Type:
    place = constant_index(node.slice)
    fields = list(base.cls.fields.values())
    if place is None or not -len(fields) <= place < len(fields):
        raise Unsupported(node, "PT080", f"index into {show(base)}", "use the field's name")
    return fields[place].cell.type


def _slice(context: Context, node: ast.Subscript, base: Type) -> Type:
    if base == STR or base in OCTETS:
        return base
    if isinstance(base, Container) and base.kind in ("list", "vtuple"):
        return context.fresh(node, base.kind, base.element)
    if isinstance(base, TupleOf):
        assert isinstance(node.slice, ast.Slice)
        bounds = [
            None if p is None else constant_index(p) for p in (node.slice.lower, node.slice.upper, node.slice.step)
        ]
        given = [p is not None for p in (node.slice.lower, node.slice.upper, node.slice.step)]
        if all((b is not None) == g for b, g in zip(bounds, given, strict=True)) and base.items[slice(*bounds)]:
            return TupleOf(base.items[slice(*bounds)])
        return context.fresh(node, "vtuple", union(base.items))
    if base == RANGE:
        return RANGE
    raise Unsupported(node, "PT081", f"slice of {show(base)}", "slice a list, tuple or str")


def _method(context: Context, node: ast.Subscript, base: Instance, name: str, rest: list[Type]) -> Type:
    method = base.cls.method(name)
    if method is None:
        raise Unsupported(node, "PT080", f"`[]` on {show(base)}", f"give the class a `{name}` method")
    return context.call(node, method, [base, *rest], base, tag=name)


def assign_subscript(context: Context, node: ast.Subscript, type_: Type) -> None:
    base = context.infer(node.value)
    index = context.value(node.slice)
    context.body.types[node] = type_
    if NEVER in (base, type_):
        return
    for member in members(base):
        if member == NONE:
            continue
        if isinstance(member, Instance):
            _method(context, node, member, "__setitem__", [index, type_])
        elif isinstance(member, Container) and member.kind in MAPPINGS:
            member.cells[0].grow(index)
            name = text_key(member, node.slice)
            if name is not None:
                member.cells[1].grow_entry(name, type_)
            elif member.kind != "counter" or not set(members(type_)) <= INTEGERS:  # counts are machine numbers
                member.cells[1].grow(type_)
            member.cells[0].mark("mutated")
        elif isinstance(member, Container) and member.kind in ("list", "deque"):
            item = context.element(node, type_) if isinstance(node.slice, ast.Slice) else type_
            if not isinstance(node.slice, ast.Slice) and any(
                m not in (*INTEGERS, BOOL) for m in members(index) if m != NONE
            ):
                raise Unsupported(node, "PT080", f"index of type {show(index)} into {show(base)}", "use an int")
            member.cells[0].grow(item)
            member.cells[0].mark("mutated")
        elif member == BYTEARRAY:
            _assign_bytes(context, node, type_)
        else:
            raise Unsupported(node, "PT082", f"assignment into {show(member)}", "assign into a list or dict")


def _assign_bytes(context: Context, node: ast.Subscript, type_: Type) -> None:
    """An integer where an index stands, bytes or integers where a slice does."""
    whole = isinstance(node.slice, ast.Slice)
    held = context.element(node, type_) if whole else type_
    if (whole and type_ == STR) or any(m not in (INT, BOOL) for m in members(held)):
        what = f"{show(type_)} assigned into a bytearray"
        raise Unsupported(node, "PT082", what, "assign an int below 256, or bytes to a slice")


def delete_subscript(context: Context, node: ast.Subscript) -> None:
    base = context.infer(node.value)
    index = context.value(node.slice)
    for member in members(base):
        if isinstance(member, Instance):
            _method(context, node, member, "__delitem__", [index])
        elif isinstance(member, Container) and member.kind in ("list", "deque", *MAPPINGS):
            member.cells[0].mark("mutated")
        elif member not in (NONE, BYTEARRAY):
            raise Unsupported(node, "PT082", f"`del` in {show(member)}", "delete from a list or dict")
