"""Lambdas that are kept as values."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.types import Callable_
from portalis_transpiler.lower.closures import value_of
from portalis_transpiler.lower.context import Lower, lowers
from portalis_transpiler.lower.operand import Operand


@lowers(ast.Lambda)
def _lambda(lw: Lower, node: ast.Lambda) -> Operand:
    type_ = lw.type_of(node)
    if not isinstance(type_, Callable_):
        raise lw.refuse(node, "PT030", "lambda here", "define a function")
    return value_of(lw, node, type_)
