"""Edits that change what a program means: an operator, a comparison, a constant, a missing or doubled statement."""

from __future__ import annotations

import ast
from collections.abc import Callable
from functools import partial
from random import Random

OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.FloorDiv: ast.Mod,
    ast.Mod: ast.FloorDiv,
    ast.Div: ast.FloorDiv,
}
COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}


def mutants(source: str, count: int, random: Random) -> list[str]:
    """At most `count` programs that differ from `source` in one place each."""
    places = len(_edits(ast.parse(source)))
    chosen = random.sample(range(places), min(count, places))
    return [made for made in (_applied(source, place) for place in chosen) if made is not None]


def _applied(source: str, place: int) -> str | None:
    tree = ast.parse(source)
    _edits(tree)[place]()
    try:
        text = ast.unparse(ast.fix_missing_locations(tree)) + "\n"
        compile(text, "<mutant>", "exec")
    except (SyntaxError, ValueError):
        return None
    return text


def _edits(tree: ast.AST) -> list[Callable[[], object]]:
    """Every edit that is possible, as an action on the tree."""
    edits: list[Callable[[], object]] = []
    for node in ast.walk(tree):
        match node:
            case ast.BinOp(op=op) | ast.AugAssign(op=op) if type(op) in OPERATORS and not _joins_text(node):
                edits.append(partial(setattr, node, "op", OPERATORS[type(op)]()))
            case ast.Compare(ops=[op]) if type(op) in COMPARISONS:
                edits.append(partial(setattr, node, "ops", [COMPARISONS[type(op)]()]))
            case ast.Constant(value=bool(value)):
                edits.append(partial(setattr, node, "value", not value))
            case ast.Constant(value=int(value)):
                edits.append(partial(setattr, node, "value", value + 1))
            case ast.BoolOp(op=ast.And()):
                edits.append(partial(setattr, node, "op", ast.Or()))
        for name in ("body", "orelse"):
            body = getattr(node, name, None)
            if isinstance(body, list) and len(body) > 1:
                for at, statement in enumerate(body):
                    if isinstance(statement, ast.Expr | ast.AugAssign):
                        edits.append(partial(body.remove, statement))
                        edits.append(partial(body.insert, at, statement))
    return edits


def _joins_text(node: ast.AST) -> bool:
    """Texts can only be joined; another operator would only make a TypeError."""
    return any(isinstance(n, ast.JoinedStr) or isinstance(getattr(n, "value", None), str) for n in ast.walk(node))
