"""The last use of a variable gives its value away: what was written as a copy becomes a move."""

from __future__ import annotations

import ast
import re

from portalis_transpiler.infer.program import Body
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.operand import PLACE
from portalis_transpiler.read.webs import Web
from portalis_transpiler.sharing.last_use import not_last

SIMPLE = (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Expr, ast.Return)
RUNS_AGAIN = re.compile(r"\||\b(for|while|loop|move)\b")


def give_away(lw: Lower, node: ast.stmt, start: int) -> None:
    """Turn copies in the lines of a simple statement into moves.

    A variable is moved where its one mention in them is a copy and nothing reads it afterwards: in the statement
    because there is one mention, behind it because the use is the last. Lines that may run twice keep their copies.
    """
    if not isinstance(node, SIMPLE) or lw.body.is_generator or isinstance(lw.body.scope.node, ast.Lambda):
        return
    text = "\n".join(lw.lines[start:])
    if ".clone()" not in text or RUNS_AGAIN.search(text):
        return
    given = last_uses(lw)
    for name in {n for n in ast.walk(node) if isinstance(n, ast.Name) and n in given}:
        rust = _held_by(lw, lw.unit.webs.of[name])
        if rust is not None and len(re.findall(rf"\b{rust}\b", text)) == 1:
            text = re.sub(rf"(?<![\w.]){rust}\.clone\(\)", rust, text)
    if text != "\n".join(lw.lines[start:]):
        lw.lines[start:] = text.split("\n")


def _held_by(lw: Lower, web: Web) -> str | None:
    """The Rust variable that holds the value itself: no reference, no cell, nothing that another function sees."""
    variable = lw.variable(web)
    if variable is None or variable.optional or lw.is_boxed(web) or web in lw.renamed:
        return None
    return variable.name if lw.refs.get(web, PLACE) == PLACE else None


def last_uses(lw: Lower) -> set[ast.AST]:
    found = lw.crate.last_uses.get(lw.body)
    if found is None:
        found = lw.crate.last_uses[lw.body] = _last_uses(lw.body)
    return found


def _last_uses(body: Body) -> set[ast.AST]:
    """The names in a function after which its plain local variables are not read again."""
    webs = {
        web
        for web in body.cells
        if not (web.is_parameter or web.is_global or web.captured or web.rebound_inside or web.comprehension)
        and not web.maybe_unbound
        and web.scope is body.scope
        and all(isinstance(d, ast.Name) for d in web.defs)
    }
    within = [n for n in ast.walk(body.scope.node) if isinstance(n, (ast.With, ast.FunctionDef, ast.ClassDef))]
    elsewhere = {inner for n in within if n is not body.scope.node for inner in ast.walk(n)}
    uses: set[ast.AST] = {n for web in webs for n in web.uses if isinstance(n, ast.Name) and n not in elsewhere}
    assert not isinstance(body.scope.node, ast.Lambda)
    return uses - not_last(body.scope.node.body, uses)
