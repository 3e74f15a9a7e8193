"""Shapes of Python text that mean more for lists than their parts do."""

from __future__ import annotations

import ast


def swap_of(target: ast.expr, value: ast.expr) -> tuple[ast.Name, ast.expr, ast.expr] | None:
    """The list and the two indices of `a[i], a[j] = a[j], a[i]`, where the indices stay the same while it runs."""
    if not isinstance(target, ast.Tuple) or not isinstance(value, ast.Tuple) or len(target.elts) != 2:
        return None
    first, second = target.elts
    if not (isinstance(first, ast.Subscript) and isinstance(second, ast.Subscript) and len(value.elts) == 2):
        return None
    loads = [ast.dump(ast.Subscript(e.value, e.slice, ast.Load())) for e in (second, first)]
    base = first.value
    if [ast.dump(e) for e in value.elts] != loads or not isinstance(base, ast.Name):
        return None
    if ast.dump(base) != ast.dump(second.value) or _moves(first.slice) or _moves(second.slice):
        return None
    return base, first.slice, second.slice


def _moves(index: ast.expr) -> bool:
    """Whether an index may be another one when it is computed again after the first assignment."""
    for part in ast.walk(index):
        if isinstance(part, (ast.Subscript, ast.NamedExpr, ast.Slice)):
            return True
        if isinstance(part, ast.Call) and getattr(part.func, "id", "") != "len":
            return True
    return False
