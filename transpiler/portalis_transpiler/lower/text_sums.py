"""`a + ": " + str(n)`: a sum of several texts is one `format!`."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.types import BOOL, FLOAT, INTEGERS, STR
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.iteration import named_call
from portalis_transpiler.lower.operand import Operand

NUMBERS = (*INTEGERS, BOOL, FLOAT)
QUIET = frozenset({"str", "repr", "chr", "len", "bin", "hex", "oct", "abs", "min", "max", "round", "ord"})


def text_sum(lw: Lower, node: ast.BinOp) -> Operand | None:
    """The texts in one `format!`; None for a sum that is better written with `+`.

    A variable to which one text is added stays: it may grow in place, as it does in CPython.
    """
    from portalis_transpiler.lower.formats import Template

    parts = _parts(lw, node)
    if len(parts) < 2 or not all(lw.type_of(p) == STR and _is_quiet(lw, p) for p in parts):
        return None
    if len(parts) == 2 and (_may_grow(lw, parts[0]) or not any(_shown(lw, p) for p in parts)):
        return None
    template = Template()
    for part in parts:
        shown = _shown(lw, part)
        if isinstance(part, ast.JoinedStr):
            template.joined(lw, part)
        else:
            template.value(lw, lw.expr(part if shown is None else shown))
    return None if template.constant else Operand(template.call("format"), STR)


def _parts(lw: Lower, node: ast.expr) -> list[ast.expr]:
    """The operands of a sum of texts, from left to right."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add) and lw.type_of(node) == STR:
        return [*_parts(lw, node.left), *_parts(lw, node.right)]
    return [node]


def _may_grow(lw: Lower, node: ast.expr) -> bool:
    """Whether a variable holds the text itself."""
    return isinstance(node, ast.Name) and lw.unit.webs.of.get(node) not in lw.refs


def _shown(lw: Lower, node: ast.expr) -> ast.expr | None:
    """The number of which `str(number)` is the text."""
    if named_call(lw, node) != "str" or not isinstance(node, ast.Call) or len(node.args) != 1 or node.keywords:
        return None
    return node.args[0] if lw.type_of(node.args[0]) in NUMBERS else None


def _is_quiet(lw: Lower, node: ast.expr) -> bool:
    """Whether nothing that an expression does can change what another one reads."""
    for part in ast.walk(node):
        if isinstance(part, (ast.NamedExpr, ast.Await, ast.Yield, ast.YieldFrom)):
            return False
        if isinstance(part, ast.Call) and named_call(lw, part) not in QUIET and not _of_text(lw, part):
            return False
    return True


def _of_text(lw: Lower, node: ast.Call) -> bool:
    return isinstance(node.func, ast.Attribute) and lw.type_of(node.func.value) == STR
