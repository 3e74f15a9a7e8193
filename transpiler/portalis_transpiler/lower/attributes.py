"""Lowering of `x.name`."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.program import ClassInfo
from portalis_transpiler.infer.types import KIND, STR, Callable_, Exc, Instance, Ref, Type, Union, is_optional, show
from portalis_transpiler.lower.calls import attribute_present, emit_call, find_instance
from portalis_transpiler.lower.context import Lower, lowers
from portalis_transpiler.lower.names import constant, read_web, string_literal, variable_elsewhere
from portalis_transpiler.lower.operand import ATOM, PLACE, POSTFIX, REF, VALUE, Operand
from portalis_transpiler.lower.rust_types import is_copy
from portalis_transpiler.lower.variables import rust_identifier


@lowers(ast.Attribute)
def _attribute(lw: Lower, node: ast.Attribute) -> Operand:
    from portalis_transpiler.stdlib.typeof import is_type_call, name_of

    base = lw.type_of(node.value)
    if isinstance(base, Ref):
        if node.attr == "__name__" and is_type_call(node.value) and base.kind in ("class", "typeof"):
            return name_of(lw, node.value)
        return _of_reference(lw, node, base)
    wanted = lw.type_of(node)
    if isinstance(wanted, Callable_) and isinstance(base, Instance) and node.attr not in base.cls.fields:
        from portalis_transpiler.lower.closures import value_of

        return value_of(lw, node, wanted)
    if isinstance(base, Instance) and lw.self_fields is not None and is_own_self(lw, node.value):
        found = lw.self_fields.get(node.attr)
        if found is not None:
            type_ = base.cls.fields[node.attr].cell.type
            return lw.narrow(Operand(found, type_, PLACE, ATOM), wanted)
        raise lw.refuse(node, "PT111", f"`self.{node.attr}` before the object is made", "assign every attribute first")
    receiver = receiver_of(lw, node.value)
    if is_optional(receiver.type):
        receiver = attribute_present(lw, receiver, node.attr)
    return lw.narrow(read_attribute(lw, node, receiver, node.attr), wanted)


def is_own_self(lw: Lower, node: ast.expr) -> bool:
    """Whether the node is the `self` of the method that is being lowered."""
    function = lw.body.function
    if function is None or not isinstance(node, ast.Name) or not function.args.args or function.owner is None:
        return False
    return node.id == function.args.args[0].arg and function.kind not in ("static", "class")


def receiver_of(lw: Lower, node: ast.expr) -> Operand:
    """The object before a dot; `self` there needs no handle of its own."""
    if isinstance(node, ast.Name) and node in lw.unit.webs.of and lw.generator is None:
        found = lw.renamed.get(lw.unit.webs.of[node])
        if found == "self" and lw.root.self_type is not None:
            return Operand("self", lw.root.self_type, REF, ATOM)
    return lw.expr(node)


def read_attribute(lw: Lower, node: ast.AST, receiver: Operand, name: str) -> Operand:
    type_ = receiver.type
    if isinstance(type_, Union):
        from portalis_transpiler.lower.dispatch import dispatch_attribute

        return dispatch_attribute(lw, node, receiver, name)
    if isinstance(type_, Exc):
        from portalis_transpiler.lower.exception_objects import attribute

        return attribute(lw, node, receiver, name)
    if type_ == KIND and name == "__name__":
        return Operand(f"{receiver.at(POSTFIX)}.name()", STR, REF)
    if not isinstance(type_, Instance):
        raise lw.refuse(node, "PT100", f"attribute `{name}` of {show(type_)}", "use an object of your own class")
    info = type_.cls
    if info.is_enum and name in ("name", "value", "_name_", "_value_"):
        return _enum_part(lw, receiver, info, name.strip("_"))
    method = info.method(name)
    if method is not None and method.kind == "property":
        body = find_instance(method, type_, [])
        assert body is not None
        return emit_call(lw, body, receiver, [])
    if name in info.fields:
        return read_field(lw, receiver, name)
    return through_object(lw, receiver, class_constant(lw, node, info, name))


def through_object(lw: Lower, receiver: Operand, value: Operand) -> Operand:
    """A class's value, read through an object: that is still evaluated, since it may print or raise."""
    if not any(mark in receiver.text for mark in "({!"):
        lw.unread(receiver)
        return value
    return Operand(lw.block_text([f"let _ = {receiver.text};"], lw.owned(value)), value.type, VALUE, ATOM)


def read_field(lw: Lower, receiver: Operand, name: str) -> Operand:
    """A field of an object: plain when it is never assigned after `__init__`, else copied out of its cell."""
    assert isinstance(receiver.type, Instance)
    info = receiver.type.cls
    type_ = info.fields[name].cell.type
    text = f"{receiver.at(POSTFIX)}.{field_name(name)}"
    if is_mutable_field(info, name):
        return Operand(f"{text}.get()", type_)
    if receiver.form == VALUE and not is_copy(type_):
        return Operand(f"{text}.clone()", type_)
    return Operand(text, type_, PLACE, POSTFIX)


def field_name(name: str) -> str:
    return rust_identifier(name)


def is_mutable_field(info: ClassInfo, name: str) -> bool:
    return info.fields[name].assigned_later


def _enum_part(lw: Lower, receiver: Operand, info: ClassInfo, part: str) -> Operand:
    lw.crate.wants.add((f"enum_{part}", info))
    if part == "name":
        return Operand(f"{receiver.at(POSTFIX)}.name()", STR, REF)
    from portalis_transpiler.lower.enums import value_type

    type_ = value_type(lw.crate, info)
    return Operand(f"{receiver.at(POSTFIX)}.value()", type_, REF if type_ == STR else VALUE)


def _of_reference(lw: Lower, node: ast.Attribute, base: Ref) -> Operand:
    from portalis_transpiler.stdlib.registry import LIBRARY_CONSTANTS

    if base.kind == "import":
        found = LIBRARY_CONSTANTS.get(f"{base.target}.{node.attr}")
        if found is not None:
            return found.lower(lw, node)
        other = variable_elsewhere(lw, f"{base.target}.{node.attr}")
        if other is not None:
            return lw.coerce(read_web(lw, other), lw.type_of(node))
    if base.kind == "class" and isinstance(base.target, ClassInfo):
        info = base.target
        if info.is_enum and node.attr in info.enum_values:
            from portalis_transpiler.lower.enums import variant_name

            return Operand(f"{lw.crate.types.class_name(info)}::{variant_name(node.attr)}", Instance(info), VALUE, ATOM)
        if node.attr == "__name__":
            return Operand(string_literal(info.name), STR, REF, ATOM)
        if info.constant(node.attr) is not None:
            return class_constant(lw, node, info, node.attr)
    wanted = lw.type_of(node)
    if isinstance(wanted, Callable_):
        from portalis_transpiler.lower.closures import value_of

        return value_of(lw, node, wanted)
    raise lw.refuse(node, "PT100", f"`{ast.unparse(node)}` as a value", "call it directly")


def class_constant(lw: Lower, node: ast.AST, info: ClassInfo, name: str) -> Operand:
    """A variable of the class: a literal where it never changes, else a global of the program."""
    found = info.constant(name)
    if found is None:
        raise lw.refuse(node, "PT100", f"attribute `{name}` of class {info.name}", "define it in the class")
    owner, expression = found
    cell = owner.constant_cells[name]
    if isinstance(expression, ast.Constant) and not cell.has("assigned"):
        return constant(expression.value)
    return Operand(lw.fallible(f"{class_static(lw, owner, name)}.load()"), cell.type)


def class_static(lw: Lower, owner: ClassInfo, name: str) -> str:
    """The global that holds a class variable; made when the program starts."""
    lw.use("Global")
    lw.use("RefCell")
    static = lw.crate.mark(owner.source, f"{owner.name}_{name}".upper())
    type_: Type = owner.constant_cells[name].type
    if static not in lw.crate.statics:
        lw.crate.statics[static] = (
            f"{lw.crate.public}static {static}: RefCell<Option<{lw.type_name(type_)}>> = RefCell::new(None);"
        )
        lw.crate.round_changed = True
    lw.crate.class_statics[(owner, name)] = static
    return static
