"""Lowering of classes: a struct, its constructor, its methods, and the traits that the program uses."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.classes import dataclass_fields
from portalis_transpiler.infer.program import Body, ClassInfo
from portalis_transpiler.infer.types import Instance
from portalis_transpiler.lower.attributes import field_name, is_mutable_field
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.crate import Crate
from portalis_transpiler.lower.operand import ATOM, PLACE, REF, Operand
from portalis_transpiler.lower.rust_types import is_copy
from portalis_transpiler.lower.variables import Plan
from portalis_transpiler.refusal import Unsupported


def start_class_variables(lw: Lower, info: ClassInfo) -> None:
    """Class variables get their values where the class statement stands."""
    for (owner, name), static in sorted(lw.crate.class_statics.items(), key=lambda item: item[1]):
        if owner is info:
            lw.use("Global")
            lw.line(f"{static}.store({lw.own(info.constants[name], info.constant_cells[name].type)});")


def struct_text(crate: Crate, info: ClassInfo) -> list[str]:
    """The struct with one field an attribute."""
    lw = Lower(crate, info.source.body or Body(None, info.source, info.source.scopes[info.source.module.tree]), Plan())
    name = crate.types.class_name(info)
    lines = doc_lines(ast.get_docstring(info.node))
    unread = any((info, f) not in crate.fields_read for f in info.fields)
    if unread:
        lines.append("#[allow(dead_code)] // the program never reads some of these fields")
    if not info.fields:
        return [*lines, f"pub struct {name};"]
    lines.append(f"pub struct {name} {{")
    for field in info.fields.values():
        lines.append(f"pub {field_name(field.name)}: {_field_type(lw, info, field.name)},")
    return [*lines, "}"]


def _field_type(lw: Lower, info: ClassInfo, name: str) -> str:
    type_ = info.fields[name].cell.type
    inner = lw.type_name(type_)
    if not is_mutable_field(info, name):
        return inner
    return f"{lw.use('Cell')}<{inner}>" if is_copy(type_) else f"{lw.use('Field')}<{inner}>"


def doc_lines(text: str | None, prefix: str = "///") -> list[str]:
    if not text:
        return []
    return [f"{prefix} {line}".rstrip() for line in text.strip().splitlines()]


def made_text(lw: Lower, info: ClassInfo, values: dict[str, str]) -> str:
    """The struct literal inside an `Rc`."""
    lw.use("Rc")
    parts = []
    for name, text in values.items():
        rust = field_name(name)
        if is_mutable_field(info, name):
            cell = lw.use("Cell") if is_copy(info.fields[name].cell.type) else lw.use("Field")
            text = f"{cell}::new({text})"
        parts.append(rust if rust == text else f"{rust}: {text}")
    class_name = lw.crate.types.class_name(info)
    return f"Rc::new({class_name})" if not parts else f"Rc::new({class_name} {{ {', '.join(parts)} }})"


def constructor_text(crate: Crate, info: ClassInfo) -> list[str]:
    """`pub fn new`, from `__init__`, from the fields of a dataclass, or empty."""
    init = info.method("__init__")
    if init is not None:
        body = next((b for b in init.instances.values() if b.reached and b.self_type == Instance(info)), None)
        from portalis_transpiler.lower.initial import from_init

        return [] if body is None else from_init(crate, info, init, body)
    lw = Lower(crate, info.source.body, Plan())  # type: ignore[arg-type]
    name = crate.types.class_name(info)
    if not info.is_dataclass:
        from portalis_transpiler.lower.late_fields import class_defaults

        lw.use("Rc")
        values = class_defaults(lw, info, ())
        missing = next((n for n in info.fields if n not in values), None)
        if missing is not None:
            raise Unsupported(
                info.node, "PT111", f"attribute `{missing}` that `__init__` does not assign", "assign it in `__init__`"
            )
        return [f"pub fn new() -> Rc<{name}> {{", made_text(lw, info, values), "}"]
    return _from_fields(lw, info, name)


def _from_fields(lw: Lower, info: ClassInfo, name: str) -> list[str]:
    fields = dataclass_fields(info)
    order = [f for f in fields if f.in_init and not f.kw_only] + [f for f in fields if f.in_init and f.kw_only]
    parameters, values = [], {}
    for field in order:
        type_ = field.cell.type
        rust = field_name(field.name)
        parameters.append(f"{rust}: {parameter_type(lw, type_)}")
        values[field.name] = lw.owned(Operand(rust, type_, PLACE if is_copy(type_) else REF, ATOM))
    for field in fields:
        if not field.in_init:
            if field.default is None:
                raise Unsupported(info.node, "PT111", f"field `{field.name}` without a value", "give it a default")
            values[field.name] = lw.at_home(field.default).own(field.default, field.cell.type)
    extra = [n for n in info.fields if n not in values]
    if extra:
        raise Unsupported(info.node, "PT111", f"attribute `{extra[0]}` that is no field", "declare it as a field")
    made = made_text(lw, info, values)
    after = info.method("__post_init__")
    lw.use("Rc")
    post = (
        next((b for b in after.instances.values() if b.reached and b.self_type == Instance(info)), None)
        if after
        else None
    )
    if post is None:
        return [f"pub fn new({', '.join(parameters)}) -> Rc<{name}> {{", made, "}"]
    raising = post in lw.crate.raising
    result = f"Result<Rc<{name}>, {lw.use('Exception')}>" if raising else f"Rc<{name}>"
    call = f"this.{lw.crate.name_of(post)}(){'?' if raising else ''};"
    end = "Ok(this)" if raising else "this"
    return [f"pub fn new({', '.join(parameters)}) -> {result} {{", f"let this = {made};", call, end, "}"]


def parameter_type(lw: Lower, type_: object) -> str:
    from portalis_transpiler.infer.types import STR, Type

    assert isinstance(type_, Type)
    if type_ == STR:
        return "&str"
    return lw.type_name(type_) if is_copy(type_) else f"&{lw.type_name(type_)}"
