"""Types the methods that printing and asking for the truth reach."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.types import Container, Instance, TupleOf, Type, Union, members, show


def need_truth(context: Context, node: ast.AST, type_: Type) -> None:
    """Type the `__bool__` or `__len__` of objects whose truth is asked for."""
    for member in members(type_):
        if isinstance(member, Instance):
            method = member.cls.method("__bool__") or member.cls.method("__len__")
            if method is not None:
                context.call(node, method, [member], member, tag="truth")


def need_text(context: Context, node: ast.AST, type_: Type, name: str, depth: int = 0) -> None:
    """Call the text methods of every object that the value may hold."""
    if depth > 6:
        return
    inner = "__repr__" if isinstance(type_, (Container, TupleOf)) else name
    parts: list[Type] = []
    if isinstance(type_, Container):
        parts = [c.type for c in type_.cells]
    elif isinstance(type_, TupleOf):
        parts = list(type_.items)
    elif isinstance(type_, Union):
        parts = list(type_.members)
    elif isinstance(type_, Instance):
        for wanted in dict.fromkeys((name, "__repr__")):
            method = type_.cls.method(wanted)
            if method is not None:
                context.call(node, method, [type_], type_, tag=f"text{wanted}{show(type_)}")
        if type_.cls.is_dataclass:
            parts = [f.cell.type for f in type_.cls.fields.values()]
            inner = "__repr__"
    for part in parts:
        need_text(context, node, part, inner, depth + 1)
