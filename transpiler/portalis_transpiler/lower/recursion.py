"""Which functions call themselves, who can see their RecursionError, and what their effects show of the depth."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from portalis_transpiler.infer.program import Body, Program
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.crate import Recursion

CATCHING = {"RecursionError", "RuntimeError", "Exception", "BaseException"}
PRINTING = {"print", "input", "open", "write", "writelines", "exit"}
CHANGING = {
    "append", "appendleft", "extend", "extendleft", "insert", "pop", "popleft", "popitem", "remove", "clear", "sort",
    "reverse", "rotate", "add", "discard", "update", "setdefault", "subtract", "shuffle", "next",
}  # fmt: skip
WORDED = {"len", "isinstance"}
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def find(program: Program) -> Recursion:
    result = Recursion()
    for body in program.order:
        reach = _reach(body.callees.values())
        if body in reach:
            result.inside[body] = frozenset(reach)
    if not result.inside:
        return result
    units = [u.body for u in program.units.values() if u.body is not None]
    for body in {*program.order, *units}:
        for node in _catching(body):
            nodes = set(ast.walk(node))
            calls = [b for key, b in body.callees.items() if isinstance(key, tuple) and key[0] in nodes]
            result.caught |= _reach(calls) & result.inside.keys()
            if calls:
                result.caught |= {b for b in result.inside if _indirect(program, b)}
    return result


def _reach(start: Iterable[Body]) -> set[Body]:
    seen: set[Body] = set()
    stack = list(start)
    while stack:
        body = stack.pop()
        if body not in seen:
            seen.add(body)
            stack += body.callees.values()
    return seen


def _catching(body: Body) -> list[ast.AST]:
    """The statements of a body that see a RecursionError which leaves them."""
    found: list[ast.AST] = []
    for node in _own_nodes(body.scope.node):
        if isinstance(node, ast.With) or (isinstance(node, ast.Try) and (node.finalbody or _catches(node))):
            found += node.body
    return found


def _catches(node: ast.Try) -> bool:
    kinds = [h.type for h in node.handlers]
    names = {n.id for kind in kinds if kind is not None for n in ast.walk(kind) if isinstance(n, ast.Name)}
    return None in kinds or bool(names & CATCHING)


def _own_nodes(node: ast.AST) -> list[ast.AST]:
    """The nodes of a function, without those of functions inside it."""
    found: list[ast.AST] = []
    stack = list(ast.iter_child_nodes(node))
    while stack:
        item = stack.pop()
        found.append(item)
        if not isinstance(item, (ast.FunctionDef, ast.Lambda, ast.ClassDef)):
            stack += ast.iter_child_nodes(item)
    return found


def _indirect(program: Program, wanted: Body) -> bool:
    """Whether a function is called as a value, or makes a generator: then it may run anywhere."""
    if wanted.is_generator:
        return True
    return any(b is wanted and not _plain(key, b) for body in program.order for key, b in body.callees.items())


def _plain(key: object, callee: Body) -> bool:
    """A call that names the function."""
    node = key[0] if isinstance(key, tuple) else None
    name = callee.function.name if callee.function is not None else ""
    return isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == name


def guard(lw: Lower, body: Body) -> list[str]:
    """The first line of a function that calls itself."""
    recursion = lw.crate.recursion
    inside = recursion.inside.get(body)
    if inside is None:
        return []
    nodes = [n for b in inside for n in _own_nodes(b.scope.node)]
    weight = _weight(body, inside)
    caught = body in recursion.caught
    if _shows_depth(nodes, caught):
        return [f"let _depth = py::enter_watched({weight});"]
    if not caught:
        return [f"let _depth = py::enter_or_stop({weight});"]
    own = {b.function.name for b in inside if b.function is not None}
    worded = all(_name(n) in own | WORDED for n in nodes if isinstance(n, ast.Call))
    name = "enter" if worded else "enter_unworded"
    return [f"let _depth = {lw.fallible(f'py::{name}({weight})')};"]


def _weight(body: Body, inside: frozenset[Body]) -> int:
    """How many frames of Python one call may stand for."""
    indirect = any(b in inside and not _plain(key, b) for key, b in body.callees.items())
    nested = any(isinstance(n, COMPREHENSIONS) for n in _own_nodes(body.scope.node))
    return 1 + nested + (3 if indirect else 0)


def _name(node: ast.Call) -> str:
    return str(getattr(node.func, "id", getattr(node.func, "attr", "")))


def _shows_depth(nodes: list[ast.AST], caught: bool) -> bool:
    for node in nodes:
        if isinstance(node, ast.Call) and _name(node) in (PRINTING | CHANGING if caught else PRINTING):
            return True
        if not caught:
            continue
        if isinstance(node, (ast.Global, ast.Nonlocal, ast.Try, ast.With, ast.Yield, ast.YieldFrom, ast.Delete)):
            return True
        if isinstance(node, (ast.Attribute, ast.Subscript)) and isinstance(node.ctx, ast.Store):
            return True
    return False
