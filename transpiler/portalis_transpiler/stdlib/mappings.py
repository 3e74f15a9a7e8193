"""Methods of dict, defaultdict and Counter."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.subscripts import text_key
from portalis_transpiler.infer.types import (
    BOOL,
    INT,
    NEVER,
    NONE,
    Container,
    TupleOf,
    Type,
    is_optional,
    join,
    optional,
    show,
)
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.operand import POSTFIX, VALUE, Operand
from portalis_transpiler.lower.views import made_disjoint, made_view
from portalis_transpiler.refusal import Unsupported
from portalis_transpiler.stdlib.registry import METHODS, Method, only_positional
from portalis_transpiler.stdlib.spec import method

KINDS = ("dict", "ordereddict", "defaultdict", "counter")

method("dict ordereddict defaultdict counter", "clear", "() -> none", "{self}.clear()", mutates=True)
method("dict defaultdict counter", "popitem", "() -> tuple[K, V]", "{self}.popitem()?", mutates=True)
method("dict ordereddict", "copy", "() -> self", "{self}.copy()")
method("counter", "copy", "() -> self", "{self}.copy()")
method("counter", "most_common", "(n: opt[int] = None) -> list[tuple[K, V]]", "{self}.most_common({n})")
method("counter", "elements", "() -> list[K]", "{self}.elements()")
method("counter", "total", "() -> int", "{self}.total()")


def _view(part: str) -> None:
    """keys(), values() and items(): what the dict holds whenever the view is asked."""

    def type_of(context: Context, node: ast.Call, receiver: Type) -> Type:
        assert isinstance(receiver, Container)
        key, value = receiver.cells[0].type, receiver.cells[1].type
        element: Type = {"keys": key, "values": value, "items": TupleOf((key, value))}[part]
        if part == "items" and NEVER in (key, value):
            element = NEVER
        return context.fresh(node, part, element)

    def lower(lw: Lower, node: ast.Call, receiver: Operand) -> Operand:
        result = lw.type_of(node)
        assert isinstance(result, Container)
        assert isinstance(receiver.type, Container)
        return made_view(lw, node, receiver, part, result)

    for kind in KINDS:
        METHODS[(kind, part)] = Method(type_of, lower)


for _part in ("keys", "values", "items"):
    _view(_part)


def _disjoint_type(context: Context, node: ast.Call, receiver: Type) -> Type:
    assert isinstance(receiver, Container)
    (other,) = only_positional(node, "isdisjoint", 1, 1)
    element = context.element(other, context.iterable(other))
    if NEVER not in (element, receiver.element) and show(element) != show(receiver.element):
        told = f"`isdisjoint` of {show(element)} beside {show(receiver.element)}"
        raise Unsupported(node, "PT142", told, "pass elements of one type")
    return BOOL


for _part in ("keys", "items"):
    METHODS[(_part, "isdisjoint")] = Method(_disjoint_type, made_disjoint)


def _get_type(context: Context, node: ast.Call, receiver: Type) -> Type:
    assert isinstance(receiver, Container)
    context.value(node.args[0])
    name = text_key(receiver, node.args[0])
    value = receiver.cells[1].type if name is None else receiver.cells[1].entry(name)
    if len(node.args) > 1:
        other = context.value(node.args[1])
        return value if other == value else join(value, other) if value != NEVER else other
    return optional(value) if value != NEVER else NEVER


def _get(lw: Lower, node: ast.Call, receiver: Operand) -> Operand:
    from portalis_transpiler.lower.attributes import through_object
    from portalis_transpiler.lower.subscripts import of_record

    assert isinstance(receiver.type, Container)
    key_type, value = receiver.type.cells[0].type, receiver.type.cells[1].type
    result = lw.type_of(node)
    base = receiver.at(POSTFIX)
    wanted = lw.expr(node.args[0])
    if wanted.type == NONE and not is_optional(key_type):
        lw.unread(wanted)
        instead = lw.expr(node.args[1]) if len(node.args) > 1 else Operand("None", NONE)
        return through_object(lw, receiver, Operand(lw.owned(instead, result), result))
    if is_optional(wanted.type) and not is_optional(key_type):
        return _get_by_optional(lw, node, base, wanted, value)
    key = lw.borrowed(wanted, key_type)
    if len(node.args) == 1 or (isinstance(node.args[1], ast.Constant) and node.args[1].value is None):
        text = f"{base}.get({key}).flatten()" if is_optional(value) else f"{base}.get({key})"
        return of_record(lw, Operand(text, optional(value)), result)
    if show(value) == show(result):
        return Operand(f"{base}.get_or({key}, {lw.own(node.args[1], result)})", result)
    other = lw.own(node.args[1], result)
    entry = text_key(receiver.type, node.args[0])
    found = Operand("value", value, VALUE)
    if entry is not None:
        found = of_record(lw, found, receiver.type.cells[1].entry(entry))
    inner = lw.owned(found, result)
    lines: list[str] = []
    if not isinstance(node.args[1], (ast.Constant, ast.Name)):
        name = lw.temporary("otherwise")
        lines, other = [f"let {name} = {other};"], name
    text = f"match {base}.get({key}) {{\nSome(value) => {inner},\nNone => {other},\n}}"
    return Operand(lw.block_text(lines, text) if lines else text, result, VALUE, 1)


def _get_by_optional(lw: Lower, node: ast.Call, base: str, key: Operand, value: Type) -> Operand:
    """`get` with a key that may be None, which no entry has."""
    from portalis_transpiler.lower.subscripts import option_text

    if len(node.args) > 1 or not base.replace(".get()", "").replace(".", "").isidentifier():
        raise lw.refuse(node, "PT008", "`get` with a key that may be None", "test the key for None first")
    option, reference = option_text(lw, key)
    text = f"{option}.and_then(|key| {base}.get({reference}key){'.flatten()' if is_optional(value) else ''})"
    return lw.coerce(Operand(text, optional(value)), lw.type_of(node))


def _setdefault_type(context: Context, node: ast.Call, receiver: Type) -> Type:
    assert isinstance(receiver, Container)
    receiver.cells[0].grow(context.value(node.args[0]))
    receiver.cells[1].grow(context.value(node.args[1]) if len(node.args) > 1 else NONE)
    receiver.cells[0].mark("mutated")
    return receiver.cells[1].type


def _setdefault(lw: Lower, node: ast.Call, receiver: Operand) -> Operand:
    assert isinstance(receiver.type, Container)
    key, value = receiver.type.cells[0].type, receiver.type.cells[1].type
    other = lw.own(node.args[1], value) if len(node.args) > 1 else "None"
    return Operand(f"{receiver.at(POSTFIX)}.setdefault({lw.own(node.args[0], key)}, {other})", value)


def _pop_type(context: Context, node: ast.Call, receiver: Type) -> Type:
    assert isinstance(receiver, Container)
    context.value(node.args[0])
    receiver.cells[0].mark("mutated")
    value = receiver.cells[1].type
    if len(node.args) > 1:
        return join(value, context.value(node.args[1]))
    return value


def _pop(lw: Lower, node: ast.Call, receiver: Operand) -> Operand:
    assert isinstance(receiver.type, Container)
    key, value = receiver.type.cells[0].type, receiver.type.cells[1].type
    name = lw.borrow(node.args[0], key)
    base = receiver.at(POSTFIX)
    if len(node.args) == 1:
        return Operand(lw.fallible(f"{base}.pop({name})"), value)
    result = lw.type_of(node)
    if show(result) == show(value):
        return Operand(f"{base}.pop_or({name}, {lw.own(node.args[1], value)})", value)
    if lw.type_of(node.args[1]) == NONE:
        return Operand(f"{base}.remove({name})", result)
    raise lw.refuse(
        node, "PT142", f"`pop` with a default of {show(lw.type_of(node.args[1]))}", "test for the key first"
    )


def _update_type(context: Context, node: ast.Call, receiver: Type) -> Type:
    assert isinstance(receiver, Container)
    receiver.cells[0].mark("mutated")
    if len(node.args) != 1 or node.keywords:
        raise Unsupported(node, "PT141", f"these arguments of `{ast.unparse(node.func)}`", "pass one dict")
    other = context.value(node.args[0])
    if isinstance(other, Container) and len(other.cells) == 2:
        for mine, theirs in zip(receiver.cells, other.cells, strict=True):
            mine.grow(theirs.type)
    elif receiver.kind == "counter":
        receiver.cells[0].grow(context.element(node, other))
    else:
        pair = context.element(node, other)
        if isinstance(pair, TupleOf) and len(pair.items) == 2:
            receiver.cells[0].grow(pair.items[0])
            receiver.cells[1].grow(pair.items[1])
        elif pair != NEVER:
            raise Unsupported(node, "PT142", f"`update` with {show(other)}", "pass a dict")
    return NONE


def _update(lw: Lower, node: ast.Call, receiver: Operand) -> Operand:
    from portalis_transpiler.lower.comprehensions import held_dict
    from portalis_transpiler.lower.loops import collected_vec

    assert isinstance(receiver.type, Container)
    other = lw.type_of(node.args[0])
    base = receiver.at(POSTFIX)
    if isinstance(other, Container) and len(other.cells) == 2:
        if receiver.type.kind == "counter" and other.kind != "counter":
            return Operand(f"{base}.update(&{_counted(lw, node, receiver.type, other)})", NONE)
        return Operand(f"{base}.update({held_dict(lw, node.args[0], receiver.type)})", NONE)
    if receiver.type.kind == "counter":
        return Operand(f"{base}.count_more({collected_vec(lw, node.args[0], receiver.type.element)})", NONE)
    pair = TupleOf((receiver.type.cells[0].type, receiver.type.cells[1].type))
    return Operand(f"{base}.update_pairs({collected_vec(lw, node.args[0], pair)})", NONE)


def _counted(lw: Lower, node: ast.Call, counter: Container, other: Container) -> str:
    """A dict of counts as a Counter."""
    if show(other.element) != show(counter.element) or other.cells[1].type != INT:
        raise lw.refuse(node, "PT142", f"a Counter and {show(other)}", "pass a dict of ints with keys of its own type")
    return f"{lw.use('Counter')}::of_dict({lw.borrow(node.args[0])})"


def _subtract(lw: Lower, node: ast.Call, receiver: Operand) -> Operand:
    """`Counter.subtract`: counts may become negative."""
    from portalis_transpiler.lower.loops import collected_vec

    assert isinstance(receiver.type, Container)
    other = lw.type_of(node.args[0])
    if isinstance(other, Container) and other.kind == "counter":
        return Operand(f"{receiver.at(POSTFIX)}.subtract({lw.borrow(node.args[0])})", NONE)
    if isinstance(other, Container) and len(other.cells) == 2:
        return Operand(f"{receiver.at(POSTFIX)}.subtract(&{_counted(lw, node, receiver.type, other)})", NONE)
    counted = f"{lw.use('Counter')}::count({collected_vec(lw, node.args[0], receiver.type.element)})"
    return Operand(f"{receiver.at(POSTFIX)}.subtract(&{counted})", NONE)


METHODS[("counter", "subtract")] = Method(_update_type, _subtract)
for _kind in KINDS:
    METHODS[(_kind, "get")] = Method(_get_type, _get)
    METHODS[(_kind, "setdefault")] = Method(_setdefault_type, _setdefault)
    METHODS[(_kind, "pop")] = Method(_pop_type, _pop)
    METHODS[(_kind, "update")] = Method(_update_type, _update)
