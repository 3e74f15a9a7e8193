"""list, tuple, set and dict: containers made from what can be iterated."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.types import (
    NEVER,
    STR,
    Container,
    Instance,
    TupleOf,
    Type,
    show,
    union,
)
from portalis_transpiler.lower.comprehensions import empty, held_as
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.iteration import element_type
from portalis_transpiler.lower.loops import collected_vec
from portalis_transpiler.lower.named_tuples import as_tuple, is_named_tuple
from portalis_transpiler.lower.names import string_literal
from portalis_transpiler.lower.operand import ATOM, PLACE, POSTFIX, VALUE, Operand
from portalis_transpiler.lower.owned import copy_of, from_handle, list_name
from portalis_transpiler.refusal import Unsupported
from portalis_transpiler.stdlib.registry import BUILTINS, Builtin, only_positional, unsupported_type


def _container_type(kind: str, name: str) -> object:
    def of(context: Context, node: ast.AST, type_: Type) -> Type:
        return context.fresh(node, kind, context.element(node, type_), tag=name)

    def type_of(context: Context, node: ast.Call) -> Type:
        arguments = only_positional(node, name, 0, 1)
        if not arguments:
            return context.fresh(node, kind, NEVER, tag=name)
        type_ = context.iterable(arguments[0])
        if name == "tuple" and isinstance(type_, TupleOf):
            return type_
        if name == "tuple" and isinstance(type_, Instance) and is_named_tuple(type_):
            return TupleOf(tuple(field.cell.type for field in type_.cls.fields.values()))
        return of(context, node, type_)

    def lower(lw: Lower, node: ast.Call) -> Operand:
        result = lw.type_of(node)
        if isinstance(result, TupleOf):
            operand = lw.expr(node.args[0])
            return as_tuple(lw, operand) if is_named_tuple(operand.type) else operand
        assert isinstance(result, Container)
        names = {"set": "SetRef", "vtuple": "Tuple", "frozenset": "FrozenSet"}
        rust = list_name(lw, result) if kind == "list" else lw.use(names[kind])
        if kind in ("set", "frozenset"):
            from portalis_transpiler.lower.comprehensions import hashable

            hashable(lw, node, result.element)
        if not node.args:
            return empty(lw, result)
        source = lw.type_of(node.args[0])
        if kind == "frozenset" and isinstance(source, Container) and source.kind in ("set", "frozenset"):
            held = lw.expr(node.args[0])
            if show(source.element) != show(result.element):
                raise lw.refuse(node, "PT142", f"`frozenset` of {show(source)}", "convert the items first")
            copied = lw.owned(held) if source.kind == kind else f"{rust}::of_set({held.at(POSTFIX)}.copy())"
            return Operand(copied, result)
        if isinstance(source, Container) and source.kind == "frozenset" and kind == "set":
            as_set = Container("set", source.cells)
            return held_as(lw, Operand(f"{lw.expr(node.args[0]).at(POSTFIX)}.copy()", as_set), result)
        if isinstance(source, Container) and source.kind == kind == "set":
            return held_as(lw, Operand(f"{lw.expr(node.args[0]).at(POSTFIX)}.copy()", source), result)
        if (
            kind == "list"
            and isinstance(source, Container)
            and source.kind == "list"
            and not isinstance(node.args[0], ast.Call)
        ):
            base = lw.expr(node.args[0]).at(POSTFIX)
            if lw.owns(source):
                return copy_of(lw, base, source, result)
            return from_handle(lw, held_as(lw, Operand(f"{base}.copy()", source), result))
        text = collected_vec(lw, node.args[0], result.element, unordered=kind in ("set", "frozenset"))
        if kind in ("set", "frozenset") and isinstance(source, Container) and source.kind == "dict":
            keys = f"{lw.use('SetRef')}::of_keys({text})"
            return Operand(keys if kind == "set" else f"{rust}::of_set({keys})", result)
        if text.endswith(".collect::<Vec<_>>()"):
            return Operand(f"{text.removesuffix('::<Vec<_>>()')}::<{rust}<_>>()", result)
        return Operand(text if rust == "Vec" else f"{rust}::from({text})", result)

    def by_operands(lw: Lower, node: ast.AST, operands: list[Operand]) -> Operand:
        from portalis_transpiler.lower.loops import vec_of

        element = element_type(lw, node, operands[0].type)
        result = lw.body.notes.get((node, kind, name))
        assert isinstance(result, Container)
        rust = lw.use({"list": "List", "set": "SetRef", "vtuple": "Tuple", "frozenset": "FrozenSet"}[kind])
        return Operand(f"{rust}::from({vec_of(lw, node, operands[0], element)})", result)

    return Builtin(
        type_of,
        lower,
        lambda c, n, types: of(c, n, types[0]) if types else c.fresh(n, kind, NEVER, tag=name),
        by_operands,
    )


BUILTINS["list"] = _container_type("list", "list")  # type: ignore[assignment]


BUILTINS["tuple"] = _container_type("vtuple", "tuple")  # type: ignore[assignment]


BUILTINS["set"] = _container_type("set", "set")  # type: ignore[assignment]


def _dict_type(context: Context, node: ast.Call) -> Type:
    return dict_type(context, node, "dict")


def dict_type(context: Context, node: ast.Call, kind: str) -> Type:
    """`dict(…)` or `OrderedDict(…)`."""
    if len(node.args) > 1:
        raise Unsupported(node, "PT141", "these arguments of `dict`", "pass one dict or iterable of pairs")
    keys: list[Type] = [STR] if node.keywords else []
    values = [context.value(k.value) for k in node.keywords]
    if node.args:
        type_ = context.value(node.args[0])
        if isinstance(type_, Container) and len(type_.cells) == 2:
            keys.append(type_.cells[0].type)
            values.append(type_.cells[1].type)
        elif type_ != NEVER:
            pair = context.element(node, type_)
            if isinstance(pair, TupleOf) and len(pair.items) == 2:
                keys.append(pair.items[0])
                values.append(pair.items[1])
            elif isinstance(pair, Container) and pair.kind == "list":
                keys.append(pair.element)
                values.append(pair.element)
            elif isinstance(pair, Instance) and is_named_tuple(pair) and len(pair.cls.fields) == 2:
                key, value = (f.cell.type for f in pair.cls.fields.values())
                keys.append(key)
                values.append(value)
            elif pair != NEVER:
                raise unsupported_type(node, "dict", type_)
    return context.fresh(node, kind, union(keys), union(values))


def make_dict(lw: Lower, node: ast.Call) -> Operand:
    """`dict(…)` or `OrderedDict(…)`: a dict, an iterable of pairs, and keywords that come behind."""
    if not (node.args and node.keywords):
        return _dict(lw, node)
    result = lw.type_of(node)
    assert isinstance(result, Container)
    first = ast.copy_location(ast.Call(node.func, node.args, []), node)
    lw.body.types[first] = result
    items = lw.temporary("items")
    lw.line(f"let {items} = {_dict(lw, first).text};")
    for part in node.keywords:
        if part.arg is None:
            raise lw.refuse(node, "PT141", "`**` in a call of `dict`", "use a dict display")
        value = lw.own(part.value, result.cells[1].type)
        lw.line(f"{items}.insert({string_literal(part.arg)}.to_string(), {value});")
    return Operand(items, result, VALUE, ATOM)


def _dict(lw: Lower, node: ast.Call) -> Operand:
    from portalis_transpiler.lower.comprehensions import hashable

    result = lw.type_of(node)
    assert isinstance(result, Container)
    hashable(lw, node, result.element)
    name = lw.use("DictRef")
    if any(k.arg is None for k in node.keywords):
        raise lw.refuse(node, "PT141", "`**` in a call of `dict`", "use a dict display")
    pairs = ", ".join(
        f"({string_literal(str(k.arg))}.to_string(), {lw.own(k.value, result.cells[1].type)})" for k in node.keywords
    )
    if not node.args:
        return Operand(f"{name}::from([{pairs}])", result) if pairs else empty(lw, result)
    source = lw.type_of(node.args[0])
    if isinstance(source, Container) and len(source.cells) == 2:
        if source.kind == "counter":
            return Operand(f"(*{lw.expr(node.args[0]).at(POSTFIX)}).copy()", result)
        base = lw.expr(node.args[0]).at(POSTFIX)
        return held_as(lw, Operand(f"{base}.copy()", Container(result.kind, source.cells)), result)
    pair = TupleOf((result.cells[0].type, result.cells[1].type))
    row = element_type(lw, node, source)
    if isinstance(row, Container) and row.kind == "list":
        rows = lw.fallible(f"py::dict_pairs({collected_vec(lw, node.args[0], row)})")
        same = all(show(row.element) == show(t) for t in pair.items)
        if not same or lw.owns(row):
            raise lw.refuse(node, "PT142", f"`dict` of {show(source)}", "write the pairs as tuples")
        return Operand(f"{rows}.into_iter().collect::<{name}<_, _>>()", result)
    if is_named_tuple(row):
        rows = collected_vec(lw, node.args[0], row)
        item = lw.owned(as_tuple(lw, Operand("item", row, PLACE, ATOM)), pair)
        return Operand(f"{rows}.into_iter().map(|item| {item}).collect::<{name}<_, _>>()", result)
    text = collected_vec(lw, node.args[0], pair)
    return Operand(f"{text}.into_iter().collect::<{name}<_, _>>()", result)


BUILTINS["dict"] = Builtin(_dict_type, make_dict, lambda c, n, types: c.fresh(n, "dict", NEVER, NEVER, tag="dict"))
