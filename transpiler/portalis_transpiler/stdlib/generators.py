"""Methods of generators: send, throw and close."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.types import NEVER, NONE, Container, Exc, Type, is_optional, optional, show, strip_none
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.operand import POSTFIX, Operand
from portalis_transpiler.refusal import Unsupported
from portalis_transpiler.stdlib.registry import METHODS, Method, only_positional


def _send_type(context: Context, node: ast.Call, receiver: Type) -> Type:
    assert isinstance(receiver, Container)
    (value,) = only_positional(node, "send", 1, 1)
    receiver.cells[0].mark("driven")
    sent = strip_none(context.value(value))
    if sent != NEVER:
        receiver.cells[0].sent().grow(sent)
    return receiver.element


def _send(lw: Lower, node: ast.Call, receiver: Operand) -> Operand:
    assert isinstance(receiver.type, Container)
    value = lw.expr(node.args[0])
    wanted = optional(receiver.type.cells[0].sent().type)
    text = "None" if value.type == NONE else lw.owned(value, wanted if is_optional(wanted) else None)
    return Operand(lw.fallible(f"{receiver.at(POSTFIX)}.send({text})"), receiver.type.element)


def _close_type(context: Context, node: ast.Call, receiver: Type) -> Type:
    assert isinstance(receiver, Container)
    only_positional(node, "close", 0, 0)
    receiver.cells[0].mark("driven")
    return NONE


def _close(lw: Lower, node: ast.Call, receiver: Operand) -> Operand:
    return Operand(lw.fallible(f"{receiver.at(POSTFIX)}.close()"), NONE)


def _throw_type(context: Context, node: ast.Call, receiver: Type) -> Type:
    assert isinstance(receiver, Container)
    (error,) = only_positional(node, "throw", 1, 1)
    receiver.cells[0].mark("driven")
    type_ = context.value(error)
    if type_ != NEVER and not isinstance(type_, Exc):
        raise Unsupported(node, "PT142", f"`throw` of {show(type_)}", "make an exception of Python's: ValueError(…)")
    return receiver.element


def _throw(lw: Lower, node: ast.Call, receiver: Operand) -> Operand:
    """No body can catch what is thrown, since `try` around a `yield` is refused: the generator is over."""
    assert isinstance(receiver.type, Container)
    return Operand(lw.fallible(f"{receiver.at(POSTFIX)}.throw({lw.own(node.args[0])})"), receiver.type.element)


METHODS[("iter", "throw")] = Method(_throw_type, _throw)
METHODS[("iter", "send")] = Method(_send_type, _send)
METHODS[("iter", "close")] = Method(_close_type, _close)
