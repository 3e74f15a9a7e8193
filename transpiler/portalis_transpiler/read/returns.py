"""`return a if test else NotImplemented` is an `if` statement, and `raise Failure` of an own class calls the class."""

from __future__ import annotations

import ast

from portalis_transpiler.read.sugar import bindings


def rewrite(tree: ast.Module) -> None:
    """Rewrite in place."""
    found = {c.name: c for c in tree.body if isinstance(c, ast.ClassDef)}
    bound = bindings(tree)
    _Returns({name for name in found if bound[name] == 1 and _has_constructor(found, name)}).visit(tree)


def _has_constructor(classes: dict[str, ast.ClassDef], name: str, depth: int = 0) -> bool:
    """Whether the class, or one that it derives from, has an `__init__` of its own."""
    node = classes.get(name)
    if node is None or depth > len(classes):
        return False
    if any(isinstance(s, ast.FunctionDef) and s.name == "__init__" for s in node.body):
        return True
    return any(_has_constructor(classes, ast.unparse(b), depth + 1) for b in node.bases)


class _Returns(ast.NodeTransformer):
    def __init__(self, made: set[str]) -> None:
        self.made = made

    def visit_Raise(self, node: ast.Raise) -> ast.stmt:
        if isinstance(node.exc, ast.Name) and node.exc.id in self.made:
            node.exc = ast.copy_location(ast.Call(node.exc, [], []), node.exc)
        return node

    def visit_Return(self, node: ast.Return) -> ast.stmt:
        value = node.value
        if not isinstance(value, ast.IfExp) or not any(map(_hands_on, (value.body, value.orelse))):
            return node
        yes, no = (self.visit(ast.copy_location(ast.Return(part), node)) for part in (value.body, value.orelse))
        return ast.copy_location(ast.If(value.test, [yes], [no]), node)


def _hands_on(node: ast.expr) -> bool:
    if isinstance(node, ast.IfExp):
        return _hands_on(node.body) or _hands_on(node.orelse)
    return isinstance(node, ast.Name) and node.id == "NotImplemented"
