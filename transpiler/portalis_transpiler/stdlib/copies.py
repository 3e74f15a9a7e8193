"""copy.copy and copy.deepcopy, str.maketrans and translate, dict.fromkeys, collections.OrderedDict."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.types import (
    BOOL,
    FLOAT,
    INT,
    NEVER,
    NONE,
    STR,
    Container,
    Instance,
    TupleOf,
    Type,
    is_optional,
    members,
    show,
    strip_none,
    union,
)
from portalis_transpiler.lower.comprehensions import held_as
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.copying import check_copied, note_deep
from portalis_transpiler.lower.loops import collected_vec
from portalis_transpiler.lower.operand import PLACE, POSTFIX, VALUE, Operand
from portalis_transpiler.lower.owned import from_handle
from portalis_transpiler.refusal import Unsupported
from portalis_transpiler.stdlib.registry import LIBRARY, METHODS, Builtin, Method, only_positional
from portalis_transpiler.stdlib.spec import method

ATOMS = (INT, FLOAT, BOOL, STR, NONE)
INSTEAD = "write a method that makes the copy"


# --- copy ------------------------------------------------------------------------------------------------------
def _copy_type(context: Context, node: ast.Call) -> Type:
    (item,) = only_positional(node, "copy", 1, 1)
    type_ = context.value(item)
    if type_ == NEVER or _is_immutable(type_):
        return type_
    if isinstance(type_, Container) and (type_.kind, "copy") in METHODS:
        return METHODS[(type_.kind, "copy")].type_of(context, ast.copy_location(ast.Call(item, [], []), node), type_)
    if isinstance(type_, Instance):
        check_copied(node, type_.cls, "copy.copy")
        return type_
    raise Unsupported(node, "PT142", f"`copy.copy` of {show(type_)}", INSTEAD)


def _is_immutable(type_: Type) -> bool:
    if isinstance(type_, TupleOf):
        return all(_is_immutable(part) for part in type_.items)
    return type_ in ATOMS or (isinstance(type_, Instance) and bool(type_.cls.is_enum))


def _copy(lw: Lower, node: ast.Call) -> Operand:
    operand = lw.expr(node.args[0])
    if isinstance(operand.type, Instance) and not operand.type.cls.is_enum:
        lw.crate.wants.add(("copy", operand.type.cls))
        name = lw.crate.types.class_name(operand.type.cls)
        return Operand(f"{lw.use('Rc')}::new({name}::clone({lw.borrowed(operand)}))", operand.type)
    if not isinstance(operand.type, Container):
        return operand
    call = ast.copy_location(ast.Call(node.args[0], [], []), node)
    lw.body.types[call] = lw.type_of(node)
    return METHODS[(operand.type.kind, "copy")].lower(lw, call, operand)


LIBRARY["copy.copy"] = Builtin(_copy_type, _copy)


def _deepcopy_type(context: Context, node: ast.Call) -> Type:
    return _deep(context, node, context.value(only_positional(node, "deepcopy", 1, 1)[0]), "")


def _deep(context: Context, node: ast.AST, type_: Type, tag: str) -> Type:
    """The type of the copy, with containers of its own."""
    if isinstance(type_, Container) and type_.kind in ("list", "dict", "set"):
        inner = [_deep(context, node, cell.type, f"{tag}{place}") for place, cell in enumerate(type_.cells)]
        return context.fresh(node, type_.kind, *inner, tag=f"deep{tag}")
    if isinstance(type_, TupleOf) and len(type_.items) <= 3:
        return TupleOf(tuple(_deep(context, node, part, f"{tag}{place}") for place, part in enumerate(type_.items)))
    if is_optional(type_) and len(members(type_)) == 2:
        return union([_deep(context, node, strip_none(type_), tag), NONE])
    if type_ == NEVER or type_ in ATOMS:
        return type_
    if isinstance(type_, Instance) and not type_.cls.is_enum:
        check_copied(node, type_.cls, "copy.deepcopy")
        return type_
    raise Unsupported(node, "PT142", f"`copy.deepcopy` of {show(type_)}", INSTEAD)


def _deepcopy(lw: Lower, node: ast.Call) -> Operand:
    operand, result = lw.expr(node.args[0]), lw.type_of(node)
    if result in ATOMS:
        return operand
    note_deep(lw, node, operand.type)
    made = Operand(f"py::copy_deeply({lw.borrowed(operand)})", result)
    if show(operand.type) == show(result):
        return from_handle(lw, made)
    return from_handle(lw, held_as(lw, Operand(made.text, operand.type), result))


LIBRARY["copy.deepcopy"] = Builtin(_deepcopy_type, _deepcopy)


# --- translate ---------------------------------------------------------------------------------------------------
def _maketrans_type(context: Context, node: ast.Call) -> Type:
    types = [context.value(a) for a in only_positional(node, "str.maketrans", 1, 3)]
    if NEVER in types:
        return NEVER
    if len(types) > 1:
        if any(t != STR for t in types):
            raise Unsupported(node, "PT142", "`str.maketrans` of values that are no text", "pass texts")
        return context.fresh(node, "dict", INT, INT if len(types) == 2 else union([INT, NONE]))
    (table,) = types
    if not isinstance(table, Container) or table.kind != "dict" or table.cells[0].type not in (INT, STR, NEVER):
        raise Unsupported(node, "PT142", f"`str.maketrans` of {show(table)}", "pass a dict from characters, or texts")
    return context.fresh(node, "dict", INT, table.cells[1].type)


def _maketrans(lw: Lower, node: ast.Call) -> Operand:
    result = lw.type_of(node)
    source = lw.type_of(node.args[0])
    if isinstance(source, Container):
        if source.cells[0].type == INT:
            return Operand(f"{lw.expr(node.args[0]).at(POSTFIX)}.copy()", result)
        return Operand(lw.fallible(f"py::str_maketrans_of({lw.borrow(node.args[0])})"), result)
    name = "str_maketrans" if len(node.args) == 2 else "str_maketrans_dropping"
    return Operand(lw.fallible(f"py::{name}({', '.join(lw.borrow(a) for a in node.args)})"), result)


LIBRARY["str.maketrans"] = Builtin(_maketrans_type, _maketrans)


def _translate_type(context: Context, node: ast.Call, receiver: Type) -> Type:
    table = context.value(only_positional(node, "translate", 1, 1)[0])
    if table == NEVER:
        return STR
    plain = isinstance(table, Container) and table.kind == "dict" and table.cells[0].type in (INT, NEVER)
    if not plain or any(m not in (INT, STR, NONE) for m in members(table.cells[1].type)):  # type: ignore[attr-defined]
        raise Unsupported(node, "PT142", f"`translate` by {show(table)}", "make the table with str.maketrans")
    return STR


def _translate(lw: Lower, node: ast.Call, receiver: Operand) -> Operand:
    table = lw.type_of(node.args[0])
    assert isinstance(table, Container)
    if {INT, STR} <= set(members(table.cells[1].type)) or table.cells[1].type == NONE:
        raise lw.refuse(node, "PT142", f"`translate` by {show(table)}", "map every character to a text")
    return Operand(lw.fallible(f"py::str_translated({lw.borrowed(receiver)}, {lw.borrow(node.args[0])})"), STR)


METHODS[("str", "translate")] = Method(_translate_type, _translate)


# --- dict.fromkeys and OrderedDict -------------------------------------------------------------------------------
def _fromkeys_type(context: Context, node: ast.Call) -> Type:
    keys, *value = only_positional(node, "dict.fromkeys", 1, 2)
    element = context.element(keys, context.iterable(keys))
    return context.fresh(node, "dict", element, context.value(value[0]) if value else NONE)


def _fromkeys(lw: Lower, node: ast.Call) -> Operand:
    from portalis_transpiler.lower.comprehensions import hashable

    result = lw.type_of(node)
    assert isinstance(result, Container)
    key, value = result.cells[0].type, result.cells[1].type
    hashable(lw, node, key)
    keys = collected_vec(lw, node.args[0], key)
    if len(node.args) > 1:
        items, shared = lw.temporary("keys"), lw.temporary("value")
        lw.line(f"let {items} = {keys};\nlet {shared} = {lw.own(node.args[1], value)};")
        keys, text = items, lw.owned(Operand(shared, value, PLACE))
    else:
        text = lw.owned(Operand("()", NONE, VALUE), value)
    return Operand(f"{keys}.into_iter().map(|key| (key, {text})).collect::<{lw.use('DictRef')}<_, _>>()", result)


LIBRARY["dict.fromkeys"] = Builtin(_fromkeys_type, _fromkeys)


def _ordered_type(context: Context, node: ast.Call) -> Type:
    from portalis_transpiler.stdlib.conversions import dict_type

    return dict_type(context, node, "ordereddict")


def _ordered(lw: Lower, node: ast.Call) -> Operand:
    from portalis_transpiler.stdlib.conversions import make_dict

    return make_dict(lw, node)


LIBRARY["collections.OrderedDict"] = Builtin(
    _ordered_type, _ordered, lambda c, n, types: c.fresh(n, "ordereddict", NEVER, NEVER, tag="dict")
)
method("ordereddict", "popitem", "(last: bool = true) -> tuple[K, V]", "{self}.popitem_at({last})?", mutates=True)
method(
    "ordereddict",
    "move_to_end",
    "(key: &K, last: bool = true) -> none",
    "{self}.move_to_end({key}, {last})?",
    mutates=True,
)
