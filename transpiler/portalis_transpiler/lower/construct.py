"""Making objects: `__init__` becomes `new`, whose fields are collected before the object exists."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.arguments import match
from portalis_transpiler.infer.classes import dataclass_fields, init_arguments, missing
from portalis_transpiler.infer.program import Body, ClassInfo
from portalis_transpiler.infer.types import INT, Exc, Instance, show
from portalis_transpiler.lower.calls import argument_operands, call_result, emit_call
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.operand import ATOM, PLACE, REF, Operand
from portalis_transpiler.lower.rust_types import is_copy


def construct(lw: Lower, node: ast.Call, info: ClassInfo) -> Operand:
    """`Class(…)`."""
    if info.exception_base is not None:
        from portalis_transpiler.lower.exception_objects import construct_exception

        return construct_exception(lw, node, info)
    if info.is_enum:
        from portalis_transpiler.lower.enums import by_value

        return by_value(lw, node, info)
    abstract = missing(info)
    if abstract:
        from portalis_transpiler.lower.asking import raised_value

        what = f"abstract method{'s' if len(abstract) > 1 else ''} {', '.join(abstract)}"
        message = f"Can't instantiate abstract class {info.name} with {what}"
        return raised_value(lw, message, INT, *(lw.expr(a) for a in node.args))
    made = Instance(info)
    name = lw.crate.types.class_name(info)
    if info.method("__init__") is not None:
        body = lw.body.callees[(node, "init")]
        sources = match(body.function.args, node, 1)  # type: ignore[union-attr]
        operands = argument_operands(lw, node, sources, [c.type for _, c in body.parameters[1:]])
        texts = [lw.argument(o, c.type) for o, (_, c) in zip(operands, body.parameters[1:], strict=True)]
        text = f"{name}::new({', '.join(texts)})"
        if body in lw.crate.raising:
            text = lw.fallible(text)
        return Operand(text, made)
    if info.is_dataclass:
        return _dataclass(lw, node, info, made, name)
    return Operand(f"{name}::new()", made)


def _dataclass(lw: Lower, node: ast.Call, info: ClassInfo, made: Instance, name: str) -> Operand:
    fields = dataclass_fields(info)
    targets = [f for f in fields if f.in_init and not f.kw_only] + [f for f in fields if f.in_init and f.kw_only]
    sources = match(init_arguments(info), node)
    types = [f.cell.type for f in targets]
    fresh = {id(s.node) for s in sources if s.kind == "default" and not isinstance(s.node, ast.Constant)}
    operands = []
    for source, operand_source in zip(sources, types, strict=True):
        if source.kind == "default" and id(source.node) in fresh:
            assert source.node is not None
            operands.append(lw.at_home(source.node).expr(source.node))
            del operand_source
    rest = [(s, t) for s, t in zip(sources, types, strict=True) if id(s.node) not in fresh]
    given = argument_operands(lw, node, [s for s, _ in rest], [t for _, t in rest])
    merged = [operands.pop(0) if id(s.node) in fresh else given.pop(0) for s in sources]
    texts = [lw.argument(o, t) for o, t in zip(merged, types, strict=True)]
    text = f"{name}::new({', '.join(texts)})"
    after = lw.body.callees.get((node, "post"))
    if after is not None and after in lw.crate.raising:
        text = lw.fallible(text)
    return Operand(text, made)


def assign_self_field(lw: Lower, info: ClassInfo, target: ast.Attribute, value: Operand) -> bool:
    """`self.name = value` before the object exists: a local variable that the struct is made from."""
    assert lw.self_fields is not None
    if target.attr not in info.fields or info.method(f"{target.attr}.setter") is not None:
        return False
    type_ = info.fields[target.attr].cell.type
    local = f"field_{target.attr.lstrip('_')}"
    text = lw.owned(value, type_)
    if target.attr in lw.self_fields:
        lw.line(f"{lw.self_fields[target.attr]} = {text};")
    else:
        lw.self_fields[target.attr] = local
        lw.line(f"let {local}: {lw.type_name(type_)} = {text};")
    return True


def inline_super_init(lw: Lower, node: ast.Call, method: object) -> Operand:
    """`super().__init__(…)`: the base's assignments are made in place, to the same fields."""
    from portalis_transpiler.lower.functions import plan_of
    from portalis_transpiler.lower.initial import lower_init

    body = lw.body.callees.get((node, show(lw.body.self_type)))  # type: ignore[arg-type]
    assert body is not None
    assert body.function is not None
    sources = match(body.function.args, node, 1)
    operands = argument_operands(lw, node, sources, [c.type for _, c in body.parameters[1:]])
    inner = Lower(lw.crate, body, plan_of(body))
    inner.lines, inner.self_fields, inner.can_raise = lw.lines, lw.self_fields, lw.can_raise
    inner.taken_names = lw.taken_names
    inner.root = lw.root
    inner.self_message = lw.self_message
    for operand, (arg, cell) in zip(operands, body.parameters[1:], strict=True):
        web = body.source.webs.of[arg]
        name = lw.temporary(f"base_{arg.arg}")
        if not lw.is_read(web):
            continue
        lw.line(f"let {'mut ' if len(web.defs) > 1 else ''}{name} = {lw.owned(operand, cell.type)};")
        inner.renamed[web] = name
        inner.refs[web] = PLACE
    lower_init(inner, body, inside=True)
    lw.raised |= inner.raised
    lw.self_message = inner.self_message
    return Operand("()", Instance(body.self_type.cls) if isinstance(body.self_type, Instance) else Exc(""))


__all__ = ["ATOM", "REF", "Body", "call_result", "construct", "emit_call", "is_copy"]
