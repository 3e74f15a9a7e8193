"""A function that the module defines again: what a call means is known from the text, or it is refused.

Collections of solutions write `def solve` twice, the second one better. Where nothing runs between the two, the first
one is never seen; where only the module's own statements call it, each call means the definition above it.
"""

from __future__ import annotations

import ast
import itertools

Definition = ast.FunctionDef | ast.ClassDef


def settle(tree: ast.Module) -> None:
    """Drop hidden definitions and give the others names of their own. What stays twofold is refused later."""
    found: dict[str, list[int]] = {}
    for place, node in enumerate(tree.body):
        if isinstance(node, Definition):
            found.setdefault(node.name, []).append(place)
    taken = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)} | set(found)
    hidden: set[int] = set()
    for name, places in found.items():
        if len(places) < 2:
            continue
        if not any(_runs(node) for node in tree.body[places[0] + 1 : places[-1]]):
            hidden |= set(places[:-1])
        elif _called_from_statements_alone(tree, name):
            _rename(tree, name, places, taken)
    tree.body = [node for place, node in enumerate(tree.body) if place not in hidden]


def _runs(node: ast.stmt) -> bool:
    """Whether the statement may call something when it runs."""
    if isinstance(node, ast.FunctionDef):
        return bool(node.decorator_list) or any(
            isinstance(n, ast.Call) for d in node.args.defaults for n in ast.walk(d)
        )
    if isinstance(node, ast.ClassDef):
        return bool(node.decorator_list) or any(_runs(part) for part in node.body)
    if isinstance(node, (ast.Import, ast.ImportFrom)) or (
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    ):
        return False
    return not isinstance(node, (ast.Assign, ast.AnnAssign)) or any(isinstance(n, ast.Call) for n in ast.walk(node))


def _called_from_statements_alone(tree: ast.Module, name: str) -> bool:
    """Whether the name is only called, by the module's own statements or by its own definitions (a recursion)."""
    for node in tree.body:
        if isinstance(node, Definition):
            mentions = any(isinstance(n, ast.Name) and n.id == name for n in ast.walk(node))
            if isinstance(node, ast.ClassDef) and node.name == name:
                return False
            if mentions and node.name != name:
                return False
            if node.name == name and node.decorator_list:
                return False
    called = {n.func for n in ast.walk(tree) if isinstance(n, ast.Call)}
    return all(n in called for n in ast.walk(tree) if isinstance(n, ast.Name) and n.id == name)


def _rename(tree: ast.Module, name: str, places: list[int], taken: set[str]) -> None:
    """Every definition but the last gets a number; so do the calls that it answers."""
    for number, (start, end) in enumerate(itertools.pairwise(places), 1):
        fresh = f"{name}_{number}"
        while fresh in taken:
            fresh += "_"
        taken.add(fresh)
        for node in tree.body[start:end]:
            for part in ast.walk(node):
                if isinstance(part, ast.Name) and part.id == name:
                    part.id = fresh
        definition = tree.body[start]
        assert isinstance(definition, Definition)
        definition.name = fresh


__all__ = ["settle"]
