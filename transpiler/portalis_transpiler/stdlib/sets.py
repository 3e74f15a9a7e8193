"""Methods of set and frozenset."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.types import BOOL, NONE, Container, Type, show
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.iteration import order_is_exact
from portalis_transpiler.lower.loops import collected_vec
from portalis_transpiler.lower.names import is_simple
from portalis_transpiler.lower.operand import ATOM, PLACE, POSTFIX, Operand
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


# --- other iterables ---------------------------------------------------------------------------------------------
def _given_items(name: str) -> None:
    """The method of a set whose order may be seen, given something that is no set: what is done in which order counts."""
    plain = METHODS[("set", name)]

    def lower(lw: Lower, node: ast.Call, receiver: Operand) -> Operand:
        assert isinstance(receiver.type, Container)
        given = lw.type_of(node.args[0]) if len(node.args) == 1 else None
        is_set = isinstance(given, Container) and given.kind in ("set", "frozenset")
        if given is None or (is_set and name != "update") or not order_is_exact(receiver.type.element):
            return plain.lower(lw, node, receiver)
        base = receiver.at(POSTFIX)
        if isinstance(given, Container) and given.kind == "frozenset":
            raise lw.refuse(node, "PT142", "`update` by a frozenset", "write `|=`")
        if is_set:
            if show(given) != show(receiver.type):
                raise lw.refuse(node, "PT142", f"{show(given)} beside {show(receiver.type)}", "convert the items first")
            return Operand(f"{base}.update({lw.borrow(node.args[0])})", NONE)
        if not is_simple(receiver):
            held = lw.temporary("set")
            lw.line(f"let {held} = {lw.owned(receiver)};")
            base = held
        items = collected_vec(lw, node.args[0], receiver.type.element)
        return _with_items(lw, name, base, items, isinstance(given, Container) and given.kind == "dict", receiver.type)

    METHODS[("set", name)] = Method(plain.type_of, lower)


def _with_items(lw: Lower, name: str, base: str, items: str, keys: bool, type_: Type) -> Operand:
    made = lw.use("SetRef")
    others = f"{made}::{'of_keys' if keys else 'from'}({items})"
    add = "update_keys" if keys else "update_items"
    result = lw.temporary("changed")
    if name == "update":
        return Operand(f"{base}.{add}({items})", NONE)
    if name in ("issubset", "issuperset", "isdisjoint"):
        rust = {"issubset": "is_subset", "issuperset": "is_superset", "isdisjoint": "is_disjoint"}[name]
        return Operand(f"{base}.{rust}(&{others})", BOOL)
    if name == "intersection":
        return Operand(f"{base}.intersection_items({items})", type_)
    if name == "symmetric_difference":
        return Operand(f"{others}.apart_from(&{base})", type_)
    if name == "difference" and keys:
        return Operand(f"{base}.difference(&{others})", type_)
    if name in ("union", "difference"):
        lw.line(f"let {result} = {base}.copy();")
        change = f"{add}({items})" if name == "union" else f"difference_update(&{others})"
        lw.line(f"{result}.{change};")
        return Operand(result, type_, PLACE, ATOM)
    if name == "symmetric_difference_update" and keys:
        raise lw.refuse(None, "PT142", "`symmetric_difference_update` by a dict", "make it a set first: set(…)")
    if name == "intersection_update":
        return Operand(f"{base}.take_over({base}.intersection_items({items}))", NONE)
    return Operand(f"{base}.{name}(&{others})", NONE)


for name in ("update", "union", "intersection", "difference", "symmetric_difference", "issubset", "issuperset",
             "isdisjoint", "intersection_update", "difference_update", "symmetric_difference_update"):  # fmt: skip
    _given_items(name)


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
