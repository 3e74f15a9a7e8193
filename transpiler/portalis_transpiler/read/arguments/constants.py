"""Expressions whose value is known before the program runs."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Callable

from portalis_transpiler.read.arguments.nodes import is_name, target_of, times_bound
from portalis_transpiler.read.arguments.spec import UNKNOWN


class Constants:
    """Of one module. `origin` gives the dotted name of what an expression takes from the library."""

    def __init__(self, tree: ast.Module, origin: Callable[[ast.AST], str]) -> None:
        self.tree, self.origin = tree, origin

    def value(self, node: ast.expr) -> object:
        """The value of an expression that is known before the program runs, or `UNKNOWN`."""
        try:
            return ast.literal_eval(node)
        except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
            pass
        if isinstance(node, ast.Name) and node.id == "__doc__" and times_bound(self.tree, "__doc__") == 0:
            return ast.get_docstring(self.tree, clean=False)
        if isinstance(node, ast.Name) and times_bound(self.tree, node.id) == 1:
            for statement in self.tree.body:
                if isinstance(statement, (ast.Assign, ast.AnnAssign)) and target_of(statement) == node.id:
                    value = self.value(statement.value) if statement.value is not None else UNKNOWN
                    return UNKNOWN if isinstance(value, (list, dict, set)) else value
            return UNKNOWN
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            parts = self.value(node.left), self.value(node.right)
            return parts[0] + parts[1] if all(isinstance(p, str) for p in parts) else UNKNOWN  # type: ignore[operator]
        if isinstance(node, ast.JoinedStr):
            return self._joined(node)
        if isinstance(node, ast.Call) and not node.keywords:
            return self._called(node)
        return UNKNOWN

    def _joined(self, node: ast.JoinedStr) -> object:
        text = ""
        for part in node.values:
            plain = not isinstance(part, ast.FormattedValue) or (part.conversion == -1 and part.format_spec is None)
            value = self.value(part.value if isinstance(part, ast.FormattedValue) else part)
            if not plain or not isinstance(value, (str, int, float)):
                return UNKNOWN
            text += str(value)
        return text

    def _called(self, node: ast.Call) -> object:
        values = [self.value(a) for a in node.args]
        if self.origin(node.func) == "textwrap.dedent" and len(values) == 1 and isinstance(values[0], str):
            return textwrap.dedent(values[0])
        numbers = [v for v in values if isinstance(v, int)]
        if is_name(node.func, "range") and 1 <= len(numbers) <= 3 and len(numbers) == len(values):
            made = range(*numbers)
            return made if len(made) <= 100 else UNKNOWN
        return UNKNOWN
