"""Methods of lists that are plain `Vec`s."""

from __future__ import annotations

import ast
from collections.abc import Callable

from portalis_transpiler.infer.types import INT, NONE, Container
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.operand import POSTFIX, REF, Operand
from portalis_transpiler.lower.owned import copy_of, edit_place, give_up, is_pure, mentions, root_name


def method(lw: Lower, node: ast.Call, func: ast.Attribute) -> Operand:
    """A method of an owned list."""
    from portalis_transpiler.sharing.calls import CHANGES

    type_ = lw.type_of(func.value)
    assert isinstance(type_, Container)
    name = func.attr
    base = edit_place(lw, func.value) if name in CHANGES else lw.expr(func.value)
    found = _METHODS.get(name)
    if found is None:
        raise give_up(type_)
    return found(lw, node, base, type_)


def _inside(lw: Lower, base: Operand, text: str) -> str:
    """An argument that is evaluated while the list is borrowed to be changed."""
    if "item_mut(" in base.text and mentions(text, root_name(base.text)):
        if "?" in text or not is_pure(text):
            raise give_up(base.type)
        name = lw.temporary("item")
        lw.line(f"let {name} = {text};")
        return name
    return text


def _append(lw: Lower, node: ast.Call, base: Operand, type_: Container) -> Operand:
    item = _inside(lw, base, lw.own(node.args[0], type_.element))
    return Operand(f"{base.at(POSTFIX)}.push({item})", NONE)


def _insert(lw: Lower, node: ast.Call, base: Operand, type_: Container) -> Operand:
    index, item = lw.own(node.args[0], INT), lw.own(node.args[1], type_.element)
    return Operand(f"{base.at(POSTFIX)}.insert_item({_inside(lw, base, index)}, {_inside(lw, base, item)})", NONE)


def _extend(lw: Lower, node: ast.Call, base: Operand, type_: Container) -> Operand:
    from portalis_transpiler.lower.loops import collected_vec

    items = _inside(lw, base, collected_vec(lw, node.args[0], type_.element))
    return Operand(f"{base.at(POSTFIX)}.extend({items})", NONE)


def _pop(lw: Lower, node: ast.Call, base: Operand, type_: Container) -> Operand:
    last = not node.args or ast.unparse(node.args[0]) == "-1"
    if last:
        return Operand(lw.fallible(f"{base.at(POSTFIX)}.pop_last()"), type_.element)
    index = _inside(lw, base, lw.own(node.args[0], INT))
    return Operand(lw.fallible(f"{base.at(POSTFIX)}.pop_item({index})"), type_.element)


def _clear(lw: Lower, node: ast.Call, base: Operand, type_: Container) -> Operand:
    return Operand(f"{base.at(POSTFIX)}.clear()", NONE)


def _reverse(lw: Lower, node: ast.Call, base: Operand, type_: Container) -> Operand:
    return Operand(f"{base.at(POSTFIX)}.reverse()", NONE)


def _sort(lw: Lower, node: ast.Call, base: Operand, type_: Container) -> Operand:
    from portalis_transpiler.lower.compare import by_own_order, order_wanted
    from portalis_transpiler.stdlib.sequences import comparison_of, key_closure, keys_of, reverse_text, sort_options

    key, reverse = sort_options(node)
    if comparison_of(key) is not None:
        raise give_up(type_)
    backwards = reverse_text(lw, reverse)
    inner = base.text if base.form == REF else f"&mut {base.text}"
    if key is None and by_own_order(type_.element):
        order_wanted(lw, node, type_.element, "<")
        return Operand(f"py::sort_objects({inner}, {backwards})", NONE)
    if key is None:
        order_wanted(lw, node, type_.element)
        return Operand(f"py::sort({inner}, {backwards})", NONE)
    closure = key_closure(lw, node, type_.element, key)
    if closure is not None and not mentions(closure, root_name(base.text)):
        return Operand(f"py::sort_by_key({inner}, {backwards}, {closure})", NONE)
    keys = keys_of(lw, node, base.at(POSTFIX), type_.element, key)
    return Operand(f"py::sort_by_keys({inner}, {keys}, {backwards})", NONE)


def _searched(lw: Lower, node: ast.Call, type_: Container) -> str:
    from portalis_transpiler.infer.types import show
    from portalis_transpiler.lower.equality import comparable

    comparable(lw, node, type_.element)
    item = lw.expr(node.args[0])
    if show(item.type) != show(type_.element):
        raise give_up(type_)
    return lw.borrowed(item, type_.element)


def _index(lw: Lower, node: ast.Call, base: Operand, type_: Container) -> Operand:
    from portalis_transpiler.lower.objects import findable

    item = _searched(lw, node, type_)
    findable(lw, type_.element)
    bounds = [f"Some({lw.own(a, INT)})" for a in node.args[1:]]
    bounds += ["None"] * (2 - len(bounds))
    return Operand(lw.fallible(f"py::item_place({lw.borrowed(base)}, {item}, {', '.join(bounds)})"), INT)


def _count(lw: Lower, node: ast.Call, base: Operand, type_: Container) -> Operand:
    return Operand(f"py::item_count({lw.borrowed(base)}, {_searched(lw, node, type_)})", INT)


def _remove(lw: Lower, node: ast.Call, base: Operand, type_: Container) -> Operand:
    item = _searched(lw, node, type_)
    inner = base.text if base.form == REF else f"&mut {base.text}"
    if mentions(item, root_name(inner)):
        raise give_up(type_)
    return Operand(lw.fallible(f"py::remove_item({inner}, {item})"), NONE)


def _copy(lw: Lower, node: ast.Call, base: Operand, type_: Container) -> Operand:
    return copy_of(lw, base.at(POSTFIX), type_, lw.type_of(node))


_METHODS: dict[str, Callable[[Lower, ast.Call, Operand, Container], Operand]] = {
    "append": _append, "insert": _insert, "extend": _extend, "pop": _pop, "clear": _clear,
    "reverse": _reverse, "sort": _sort, "index": _index, "count": _count, "remove": _remove, "copy": _copy,
}  # fmt: skip
