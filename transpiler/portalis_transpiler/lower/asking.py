"""Lowering of operators that methods of the program's classes answer."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.dunders import (
    RICH,
    Attempt,
    attempts,
    hands_on,
    raises_type_error,
    result_of_error,
    unsupported_text,
)
from portalis_transpiler.infer.program import Body
from portalis_transpiler.infer.types import BOOL, Type, Union
from portalis_transpiler.lower.calls import emit_call, find_instance
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.names import is_simple, string_literal
from portalis_transpiler.lower.operand import Operand, is_literal
from portalis_transpiler.lower.returns import fail
from portalis_transpiler.lower.truth import negated


def answer(lw: Lower, node: ast.AST | None, symbol: str, left: Operand, right: Operand) -> Operand | None:
    """What the first method gives that answers `left symbol right`; None where no method is asked, or none answers.

    Where Python then raises TypeError, so does the text.
    """
    a, b = left.type, right.type
    if isinstance(a, Union) or isinstance(b, Union):
        return None
    found = answering(lw, node, symbol, a, b)
    if found is not None:
        attempt, body = found
        if attempt.swapped and not is_simple(left) and not is_literal(left.text):
            from portalis_transpiler.lower.equality import _named

            left = _named(lw, left)
        mine, other = (right, left) if attempt.swapped else (left, right)
        result = emit_call(lw, body, mine, [other])
        return negated(result) if attempt.negated and result.type == BOOL else result
    if attempts(symbol, a, b) and raises_type_error(symbol, a, b):
        return type_error(lw, node, symbol, left, right)
    return None


def answering(lw: Lower, node: ast.AST | None, symbol: str, a: Type, b: Type) -> tuple[Attempt, Body] | None:
    """The first method that answers."""
    for attempt in attempts(symbol, a, b):
        mine, other = (b, a) if attempt.swapped else (a, b)
        body = lw.body.callees.get((node, attempt.tag(symbol, a, b)))
        if body is None or body.function is not attempt.method:
            body = find_instance(attempt.method, mine, [other])
        if body is None:
            instead = "call the method by its name once, so that its types are known"
            raise lw.refuse(node, "PT035", f"`{attempt.method.name}` here", instead)
        if not hands_on(body):
            return attempt, body
    return None


def type_error(lw: Lower, node: ast.AST | None, symbol: str, left: Operand, right: Operand) -> Operand:
    """An operator that always raises, in the place of its value."""
    from portalis_transpiler.lower.operators import python_name

    in_place = isinstance(node, ast.AugAssign)
    message = unsupported_text(symbol, python_name(left.type), python_name(right.type), in_place)
    type_: Type = result_of_error(symbol)
    return raised_value(lw, message, type_, left, right)


def raised_value(lw: Lower, message: str, type_: Type, *operands: Operand) -> Operand:
    """A TypeError in the place of a value, after the operands."""
    raised = lw.fallible(f"Err::<{lw.type_name(type_)}, Exception>({_error(lw, message)})")
    evaluated = lw.foregone(raised, *operands)
    return Operand(evaluated.text, type_, evaluated.form, evaluated.binds)


def not_implemented(lw: Lower, node: ast.Return, tail: bool) -> None:
    """`return NotImplemented` where nobody else is asked: the operator's TypeError."""
    message = lw.body.notes.get("unsupported")
    if not isinstance(message, str):
        instead = "decide by isinstance, or raise TypeError"
        raise lw.refuse(node, "PT053", "`return NotImplemented` that a value decides", instead)
    fail(lw, _error(lw, message), tail)


def _error(lw: Lower, message: str) -> str:
    lw.use("Exception")
    return f"Exception::new(&py::TYPE_ERROR, {string_literal(message)})"


def asks(symbol: str, left: Type, right: Type) -> bool:
    """Whether the program's classes have a say in this comparison."""
    return symbol in RICH and bool(attempts(symbol, left, right))
