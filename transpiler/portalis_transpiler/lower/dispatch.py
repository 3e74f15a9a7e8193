"""Methods and attributes of values that may be of several classes: one match arm a class."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.types import NONE, Instance, Union, members, show
from portalis_transpiler.lower.calls import attribute_present, call_function
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.operand import ATOM, PLACE, POSTFIX, REF, VALUE, Operand
from portalis_transpiler.lower.rust_types import variant


def _held(lw: Lower, receiver: Operand) -> Operand:
    if receiver.text.replace(".", "").replace("_", "").isalnum():
        return receiver
    name = lw.temporary("object")
    lw.line(f"let {name} = {lw.owned(receiver)};")
    return Operand(name, receiver.type, PLACE, ATOM)


def _arms(lw: Lower, receiver: Operand, node: ast.AST) -> list[tuple[str, Operand]]:
    assert isinstance(receiver.type, Union)
    name = lw.type_name(receiver.type)
    found = []
    for member in members(receiver.type):
        if not isinstance(member, Instance):
            raise lw.refuse(
                node, "PT034", f"method of a value that may be {show(receiver.type)}", "test it with isinstance first"
            )
        found.append((f"{name}::{variant(member)}(object)", Operand("object", member, REF, ATOM)))
    return found


def dispatch(lw: Lower, node: ast.Call, func: ast.Attribute, receiver: Operand) -> Operand:
    """`object.method(…)` by the object's class."""
    receiver = _held(lw, receiver)
    result = lw.type_of(node)
    arms = []
    for head, item in _arms(lw, receiver, node):
        assert isinstance(item.type, Instance)
        method = item.type.cls.method(func.attr)
        if method is None:
            raise lw.refuse(
                node, "PT034", f"`.{func.attr}` that {item.type.cls.name} does not have", "test with isinstance first"
            )
        with lw.collected() as lines:
            value = call_function(lw, node, method, item if method.kind != "static" else None, show(item.type))
            text = value.text if result == NONE else lw.owned(value, result)
        body = lw.block_text(lines, text) if lines else text
        arms.append(f"{head if 'object' in body else head.replace('(object)', '(_)')} => {body},")
    subject = lw.borrowed(receiver)
    return Operand(f"match {subject} {{\n" + "\n".join(arms) + "\n}", result, VALUE, ATOM)


def dispatch_attribute(lw: Lower, node: ast.AST, receiver: Operand, name: str) -> Operand:
    from portalis_transpiler.lower.attributes import read_attribute

    receiver = _held(lw, receiver)
    result = lw.body.types.get(node, NONE)
    if result == NONE or receiver.type is None:
        raise lw.refuse(node, "PT034", f"`.{name}` of {show(receiver.type)}", "test with isinstance first")
    arms = []
    for head, item in _arms(lw, receiver, node):
        text = lw.owned(read_attribute(lw, node, item, name), result)
        arms.append(f"{head if 'object' in text else head.replace('(object)', '(_)')} => {text},")
    return Operand(f"match {lw.borrowed(receiver)} {{\n" + "\n".join(arms) + "\n}", result, VALUE, ATOM)


def dispatch_assign(lw: Lower, target: ast.Attribute, receiver: Operand, value: Operand) -> None:
    from portalis_transpiler.lower.attributes import field_name, is_mutable_field

    receiver = _held(lw, receiver)
    lw.line(f"match {lw.borrowed(receiver)} {{")
    for head, item in _arms(lw, receiver, target):
        assert isinstance(item.type, Instance)
        info = item.type.cls
        if target.attr not in info.fields or not is_mutable_field(info, target.attr):
            raise lw.refuse(
                target, "PT034", f"`.{target.attr}` that {info.name} does not have", "test with isinstance first"
            )
        lw.line(
            f"{head} => object.{field_name(target.attr)}.set({lw.owned(value, info.fields[target.attr].cell.type)}),"
        )
    lw.line("}")


__all__ = ["POSTFIX", "attribute_present"]
