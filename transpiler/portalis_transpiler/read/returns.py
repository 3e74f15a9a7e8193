"""`return a if test else NotImplemented` is written as an `if` statement, so that each `return` has one meaning."""

from __future__ import annotations

import ast


def rewrite(tree: ast.Module) -> None:
    """Rewrite in place."""
    _Returns().visit(tree)


class _Returns(ast.NodeTransformer):
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
