"""Methods of set and frozenset."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.types import Container, Type, show
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.iteration import order_is_exact
from portalis_transpiler.lower.operand import POSTFIX, Operand
from portalis_transpiler.stdlib.registry import METHODS, Method
from portalis_transpiler.stdlib.spec import method

method("set", "add", "(item: T) -> none", "{self}.add({item})", mutates=True)
method("set", "discard", "(item: &T) -> none", "{self}.discard({item})", mutates=True)
method("set", "remove", "(item: &T) -> none", "{self}.remove({item})?", mutates=True)
method("set", "clear", "() -> none", "{self}.clear()", mutates=True)
method("set", "copy", "() -> set[T]", "{self}.copy()")
method("frozenset", "copy", "() -> self", "{self}.clone()")
for name in ("union", "intersection", "difference", "symmetric_difference"):
    method("set", name, "(other: self) -> set[T]", f"{{self}}.{name}({{other}})")
for name in ("union", "intersection", "difference", "symmetric_difference"):
    method("frozenset", name, "(other: self) -> frozenset[T]", f"{{self}}.{name}({{other}})")
method("set", "update", "(items: iter[T]) -> none", "{self}.update_items({items})", mutates=True)
method("set frozenset", "issubset", "(other: self) -> bool", "{self}.is_subset({other})")
method("set frozenset", "issuperset", "(other: self) -> bool", "{self}.is_superset({other})")
method("set frozenset", "isdisjoint", "(other: self) -> bool", "{self}.is_disjoint({other})")
for name in ("intersection_update", "difference_update", "symmetric_difference_update"):
    method("set", name, "(other: self) -> none", f"{{self}}.{name}({{other}})", mutates=True)


def _pop_type(context: Context, node: ast.Call, receiver: Type) -> Type:
    assert isinstance(receiver, Container)
    receiver.cells[0].mark("mutated")
    return receiver.element


def _pop(lw: Lower, node: ast.Call, receiver: Operand) -> Operand:
    assert isinstance(receiver.type, Container)
    if not order_is_exact(receiver.type.element):
        raise lw.refuse(node, "PT061", f"`pop` of a set of {show(receiver.type.element)}", "take from sorted(…)")
    return Operand(lw.fallible(f"{receiver.at(POSTFIX)}.pop()"), receiver.type.element)


METHODS[("set", "pop")] = Method(_pop_type, _pop)
