"""What iterating over a value yields."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.types import (
    FILE,
    INT,
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


def element_of(context: Context, node: ast.AST, type_: Type) -> Type:
    """The element type of an iterable. Refuses what Python cannot iterate over."""
    if type_ == NEVER:
        return NEVER
    return union(_one(context, node, m) for m in members(type_) if m != NONE)


def _one(context: Context, node: ast.AST, type_: Type) -> Type:
    if isinstance(type_, Container):
        return type_.element
    if isinstance(type_, TupleOf):
        return union(type_.items)
    if type_ in (STR, FILE):
        return STR
    if type_ == RANGE or type_ in OCTETS:
        return INT
    if isinstance(type_, Instance):
        return _object(context, node, type_)
    if isinstance(type_, Ref) and type_.kind == "class" and getattr(type_.target, "is_enum", None):
        return Instance(type_.target)  # type: ignore[arg-type]
    raise Unsupported(node, "PT060", f"iteration over {show(type_)}", "iterate over a list, dict, str or range")


def _object(context: Context, node: ast.AST, type_: Instance) -> Type:
    """The iterator protocol of a class of the program."""
    maker = type_.cls.method("__iter__")
    if type_.cls.is_namedtuple and maker is None:
        return union(f.cell.type for f in type_.cls.fields.values())
    if maker is None:
        getter = type_.cls.method("__getitem__")
        if getter is None:
            raise Unsupported(node, "PT060", f"iteration over {show(type_)}", "give the class an `__iter__` method")
        raise Unsupported(node, "PT060", "iteration by `__getitem__`", "give the class an `__iter__` method")
    made = context.call(node, maker, [type_], type_, tag="iter")
    _remember(context, node, type_, "iter")
    if isinstance(made, Instance):
        stepper = made.cls.method("__next__")
        if stepper is None:
            raise Unsupported(node, "PT060", f"iteration over {show(type_)}", "let `__iter__` return an iterator")
        element = context.call(node, stepper, [made], made, tag="next")
        _remember(context, node, type_, "next")
        return element
    return element_of(context, node, made)


def _remember(context: Context, node: ast.AST, type_: Instance, tag: str) -> None:
    """Lowering may iterate from another node than typing did, as in `enumerate(box)`: a class has one iterator."""
    found = context.body.callees.get((node, tag))
    if found is not None:
        context.body.callees[(type_.cls, tag)] = found
