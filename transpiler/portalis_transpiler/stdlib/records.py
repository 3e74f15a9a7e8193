"""`dataclasses.replace`, `asdict` and `astuple`, and `_replace` and `_asdict` of named tuples (see read/sugar.py)."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.classes import dataclass_fields
from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.program import Field_
from portalis_transpiler.infer.types import (
    BIG,
    BOOL,
    BYTES,
    FLOAT,
    INT,
    NEVER,
    NONE,
    STR,
    Container,
    Instance,
    TupleOf,
    Type,
    members,
    show,
    union,
)
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.named_tuples import as_tuple, parts_of
from portalis_transpiler.lower.names import string_literal
from portalis_transpiler.lower.operand import ATOM, PLACE, VALUE, Operand
from portalis_transpiler.refusal import Unsupported
from portalis_transpiler.stdlib.registry import BUILTINS, LIBRARY, Builtin, only_positional

FIXED = {BIG, BOOL, BYTES, FLOAT, INT, NEVER, NONE, STR}


def _replace_type(context: Context, node: ast.Call) -> Type:
    if len(node.args) != 1 or any(k.arg is None for k in node.keywords):
        raise Unsupported(node, "PT141", "these arguments of `replace`", "pass the object and the fields that change")
    base = context.value(node.args[0])
    given = {str(k.arg): context.value(k.value) for k in node.keywords}
    if base == NEVER:
        return NEVER
    if not isinstance(base, Instance) or not base.cls.is_dataclass:
        raise Unsupported(node, "PT142", f"`replace` of {show(base)}", "make the new object by its class")
    fields = {f.name: f for f in dataclass_fields(base.cls)}
    plain = base.cls.method("__init__") is None and base.cls.method("__post_init__") is None
    if not plain or not all(f.in_init for f in fields.values()):
        raise Unsupported(node, "PT142", f"`replace` of {show(base)}, which has its own `__init__`", "call the class")
    for name, type_ in given.items():
        if name not in fields:
            raise Unsupported(node, "PT091", f"`replace` of `{name}`, which is no field", "name a field")
        fields[name].cell.grow(type_)
    return base


def _replace(lw: Lower, node: ast.Call) -> Operand:
    result = lw.type_of(node)
    assert isinstance(result, Instance)
    base = lw.expr(node.args[0])
    if base.form == VALUE:
        name = lw.temporary("old")
        lw.line(f"let {name} = {base.text};")
        base = Operand(name, result, PLACE, ATOM)
    fields = dataclass_fields(result.cls)
    types = {f.name: f.cell.type for f in fields}
    given = {}
    for part in node.keywords:
        held = lw.temporary(str(part.arg))
        lw.line(f"let {held} = {lw.own(part.value, types[str(part.arg)])};")
        given[str(part.arg)] = Operand(held, types[str(part.arg)], PLACE, ATOM)
    kept = dict(zip((f.name for f in fields), parts_of(lw, base), strict=True))
    targets = [f for f in fields if not f.kw_only] + [f for f in fields if f.kw_only]
    texts = [lw.argument(given.get(f.name, kept[f.name]), f.cell.type) for f in targets]
    return Operand(f"{lw.crate.types.class_name(result.cls)}::new({', '.join(texts)})", result)


LIBRARY["dataclasses.replace"] = BUILTINS["__replace__"] = Builtin(_replace_type, _replace)


def _fields_of(context: Context, node: ast.Call, name: str) -> list[Field_] | None:
    """The fields of the one argument: None where its type is not known yet. Refuses what Python would copy inside."""
    base = context.value(only_positional(node, name, 1, 1)[0])
    if base == NEVER:
        return None
    if not isinstance(base, Instance) or not base.cls.is_dataclass or base.cls.is_namedtuple:
        raise Unsupported(node, "PT142", f"`{name}` of {show(base)}", "pass a dataclass object")
    fields = [base.cls.fields[f.name] for f in dataclass_fields(base.cls)]
    for field in fields:
        if not all(m in FIXED for m in members(field.cell.type)):
            what = f"`{name}` of {show(base)}, whose `{field.name}` is a {show(field.cell.type)}"
            raise Unsupported(node, "PT142", what, "write the fields out, or keep numbers and text in them")
    return fields


def _asdict_type(context: Context, node: ast.Call) -> Type:
    base = context.value(node.args[0])
    if base == NEVER:
        return NEVER
    if not isinstance(base, Instance) or not base.cls.is_namedtuple:
        raise Unsupported(node, "PT101", f"`._asdict` of {show(base)}", "use a supported method")
    return context.fresh(node, "dict", STR, union(f.cell.type for f in base.cls.fields.values()))


def _dict_type(context: Context, node: ast.Call) -> Type:
    fields = _fields_of(context, node, "asdict")
    return NEVER if fields is None else context.fresh(node, "dict", STR, union(f.cell.type for f in fields))


def _asdict(lw: Lower, node: ast.Call) -> Operand:
    result = lw.type_of(node)
    assert isinstance(result, Container)
    operand = lw.expr(node.args[0])
    assert isinstance(operand.type, Instance)
    names = list(operand.type.cls.fields)
    pairs = ", ".join(
        f"({string_literal(name)}.to_string(), {lw.owned(part, result.cells[1].type)})"
        for name, part in zip(names, parts_of(lw, operand), strict=True)
    )
    return Operand(f"{lw.use('DictRef')}::from([{pairs}])", result)


def _tuple_type(context: Context, node: ast.Call) -> Type:
    fields = _fields_of(context, node, "astuple")
    return NEVER if fields is None else TupleOf(tuple(f.cell.type for f in fields))


def _astuple(lw: Lower, node: ast.Call) -> Operand:
    return as_tuple(lw, lw.expr(node.args[0]))


BUILTINS["__asdict__"] = Builtin(_asdict_type, _asdict)
LIBRARY["dataclasses.asdict"] = Builtin(_dict_type, _asdict)
LIBRARY["dataclasses.astuple"] = Builtin(_tuple_type, _astuple)
