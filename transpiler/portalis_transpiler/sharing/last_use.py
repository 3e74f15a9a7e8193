"""Finds which uses of a variable are its last: nothing reads it afterwards before it is assigned again."""

from __future__ import annotations

import ast

from portalis_transpiler.read.flow import Env, Flow, Frame

COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.Lambda)


def not_last(statements: list[ast.stmt], candidates: set[ast.AST]) -> set[ast.AST]:
    """Those of the name nodes after which the variable may be read again.

    A use in a `try` statement or a comprehension counts as read again: both may run it more than once, or look later.
    """
    found = candidates & _inside(statements)
    while True:
        walk = _Walk(candidates - found)
        walk.frames.append(Frame())
        walk.block(statements)
        if not walk.again:
            return found
        found |= walk.again


def _inside(statements: list[ast.stmt]) -> set[ast.AST]:
    kinds = (ast.Try, *COMPREHENSIONS)
    return {
        inner
        for statement in statements
        for node in ast.walk(statement)
        if isinstance(node, kinds)
        for inner in ast.walk(node)
    }


class _Walk(Flow):
    """A candidate use counts as an assignment of a mark; a use that the mark reaches comes too late."""

    def __init__(self, candidates: set[ast.AST]) -> None:
        super().__init__()
        self.env = Env({})
        self.candidates = candidates
        self.again: set[ast.AST] = set()

    def define(self, name: str, node: ast.AST) -> None:
        if self.env is not None:
            self.env = self.env.bind(name, node)

    def use(self, name: str, node: ast.AST) -> None:
        if self.env is None:
            return
        self.again |= {d for d in self.env.get(name) if d in self.candidates}
        if node in self.candidates:
            self.env = self.env.bind(name, node)
