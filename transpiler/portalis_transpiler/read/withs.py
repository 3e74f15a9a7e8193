"""Makes every `with` one of a single item, and notes which of them may swallow an exception."""

from __future__ import annotations

import ast


def rewrite(tree: ast.Module) -> None:
    """`with a, b:` becomes `with a:` around `with b:`, in place."""
    swallowing = any(isinstance(n, ast.FunctionDef) and _may_swallow(n) for n in ast.walk(tree))
    for node in [n for n in ast.walk(tree) if isinstance(n, ast.With)]:
        first, *rest = node.items
        node.items = [first]
        for item in reversed(rest):
            inner = ast.copy_location(ast.With([item], node.body), node)
            node.body = [inner]
            _note(inner, swallowing)
        _note(node, swallowing)


def _note(node: ast.With, swallowing: bool) -> None:
    call = node.items[0].context_expr
    opens = isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "open"
    node.may_swallow = swallowing and not opens  # type: ignore[attr-defined]


def may_swallow(node: ast.With) -> bool:
    return bool(getattr(node, "may_swallow", False))


def _may_swallow(node: ast.FunctionDef) -> bool:
    """Whether an `__exit__` may give a true value, or a context manager made of a generator catches exceptions."""
    if node.name == "__exit__":
        return exit_may_swallow(node)
    return bool(node.decorator_list) and any(isinstance(n, (ast.Yield, ast.ExceptHandler)) for n in ast.walk(node))


def exit_may_swallow(node: ast.FunctionDef) -> bool:
    """Whether some `return` of the function gives anything but False and None."""
    values = [n.value for n in ast.walk(node) if isinstance(n, ast.Return) and n.value is not None]
    return any(not (isinstance(v, ast.Constant) and v.value in (False, None)) for v in values)
