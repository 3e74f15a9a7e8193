"""Leaving a function, a loop or a `try` body: plain, or carried out of a closure as a value."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.types import NEVER, NONE, Type, show
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.operand import PLACE, POSTFIX, VALUE, Operand


def return_type(lw: Lower) -> Type:
    type_ = lw.body.returns.type
    return NONE if type_ == NEVER else type_


def wraps(lw: Lower) -> bool:
    """Whether the function returns a `Result`."""
    return lw.body in lw.crate.raising


def return_value(lw: Lower, node: ast.expr | None, tail: bool) -> None:
    wanted = return_type(lw)
    if node is None:
        leave_function(lw, lw.coerce(Operand("()", NONE), wanted).text, tail)
        return
    value = moved(lw, node, lw.value(node))
    text = lw.owned(value, wanted)
    if text == value.text and value.binds == POSTFIX and text.endswith("?") and _passes_on(lw, value, wanted):
        lw.alive = False
        lw.line(text[:-1] if tail else f"return {text[:-1]};")
        return
    if wanted == NONE and text != "()" and not text.removeprefix("r#").isidentifier():
        lw.line(f"{text};")
        text = "()"
    leave_function(lw, text, tail)


def _passes_on(lw: Lower, value: Operand, wanted: Type) -> bool:
    """Whether a call's `Result` is the function's own, so that `Ok(call?)` says no more than `call`."""
    return wraps(lw) and not lw.escapes and lw.generator is None and show(value.type) == show(wanted)


def moved(lw: Lower, node: ast.expr, operand: Operand) -> Operand:
    """A local variable that is returned is moved out: nothing can use it any more."""
    if not isinstance(node, ast.Name) or operand.form != PLACE or lw.escapes or lw.generator is not None:
        return operand
    web = lw.unit.webs.of.get(node)
    variable = lw.variable(web) if web is not None else None
    if variable is None or variable.optional or operand.text != variable.name:
        return operand
    return Operand(operand.text, operand.type, VALUE, operand.binds)


def leave_function(lw: Lower, text: str, tail: bool) -> None:
    lw.alive = False
    if lw.escapes:
        lw.escapes[-1].add("return")
        lw.line(f"return Ok({lw.use('Flow')}::Return({text}));")
        return
    if lw.generator is not None:
        lw.line("return Ok(None);")
        return
    if wraps(lw):
        text = f"Ok({text})"
    elif text == "()":
        if not tail:
            lw.line("return;")
        return
    lw.line(text if tail else f"return {text};")


def leave_loop(lw: Lower, how: str) -> None:
    lw.alive = False
    if lw.loops and lw.loops[-1] == "<closure>":
        lw.escapes[-1].add(how)
        lw.line(f"return Ok({lw.use('Flow')}::{how.capitalize()});")
        return
    if how == "break" and lw.loops and lw.loops[-1]:
        how = f"break {lw.loops[-1]}"
    lw.line(f"{how};")


def fail(lw: Lower, text: str, tail: bool = False) -> None:
    """Raise an exception that is already made."""
    if not lw.can_raise:
        from portalis_transpiler.lower.context import CannotRaise

        raise CannotRaise
    lw.raised = True
    lw.alive = False
    lw.line(f"Err({text})" if tail and not lw.escapes and lw.generator is None else f"return Err({text});")


def finish(lw: Lower) -> None:
    """What a function gives when its end is reached."""
    if not lw.alive:
        return
    wanted = return_type(lw)
    text = lw.coerce(Operand("()", NONE), wanted).text
    if wraps(lw):
        lw.line(f"Ok({text})")
    elif text != "()":
        lw.line(text)
