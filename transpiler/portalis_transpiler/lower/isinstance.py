"""Lowering of isinstance on values that may be of several types."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.narrowing import is_member
from portalis_transpiler.infer.types import BOOL, NONE, Exc, Ref, Type, is_optional, members, strip_none
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.names import declared
from portalis_transpiler.lower.operand import POSTFIX, VALUE, Operand
from portalis_transpiler.lower.raising import kind_name
from portalis_transpiler.lower.rust_types import is_num, variant


def classes_in(lw: Lower, node: ast.expr) -> list[Ref]:
    """The classes that the second argument names."""
    if isinstance(node, ast.Tuple):
        return [c for part in node.elts for c in classes_in(lw, part)]
    if isinstance(node, ast.BinOp):
        return [*classes_in(lw, node.left), *classes_in(lw, node.right)]
    type_ = lw.type_of(node)
    if not isinstance(type_, Ref):
        raise lw.refuse(node, "PT077", "computed class in isinstance", "name the class")
    return [type_]


def isinstance_test(lw: Lower, node: ast.Call) -> Operand:
    operand = declared(lw, node.args[0])
    classes = classes_in(lw, node.args[1])
    parts = members(operand.type)
    if any(isinstance(p, Exc) for p in parts):
        names = [c.target.name if hasattr(c.target, "name") else str(c.target) for c in classes]
        tests = [f"{operand.at(POSTFIX)}.is(&{kind_name(lw, n)})" for n in names]
        return Operand(" || ".join(tests), BOOL, VALUE, 3 if len(tests) > 1 else POSTFIX)
    answers = {p: any(is_member(p, c) for c in classes) for p in parts}
    yes = [p for p in parts if answers[p]]
    if not yes or len(yes) == len(parts):
        return lw.foregone("true" if yes else "false", operand)
    return _test(lw, operand, yes)


def _test(lw: Lower, operand: Operand, yes: list[Type]) -> Operand:
    base = operand.at(POSTFIX)
    inner = strip_none(operand.type)
    if is_optional(operand.type) and len(members(inner)) == 1:
        return Operand(f"{base}.is_some()" if NONE not in yes else f"{base}.is_none()", BOOL)
    name = "Num" if is_num(inner) else lw.type_name(inner)
    wrap = (lambda t: f"Some({t})") if is_optional(operand.type) else (lambda t: t)
    patterns = " | ".join("None" if p == NONE else wrap(f"{name}::{variant(p)}(_)") for p in yes)
    return Operand(f"matches!({operand.text}, {patterns})", BOOL)


__all__ = ["Context", "isinstance_test"]
