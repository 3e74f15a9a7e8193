"""Decorators of the module, written out: `@timed def f(a)` becomes the wrapper under f's name, around f under another.

A decorator is understood when its body is state, one wrapper and its return (read/wrapping.py writes it out). Whatever
else a decorator does stays, and is refused later.
"""

from __future__ import annotations

import ast

from portalis_transpiler.read.sugar import bindings
from portalis_transpiler.read.wrapping import Decorator, Expansion, NotPlain, is_docstring, name_of


def rewrite(tree: ast.Module) -> None:
    """Expand in place; a decorator that nothing names any more is dropped."""
    bound = bindings(tree)
    taken = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)} | set(bound)
    found: dict[str, Decorator] = {}
    body: list[ast.stmt] = []
    used: set[str] = set()
    for node in tree.body:
        once = isinstance(node, ast.FunctionDef) and bound[node.name] == 1
        if isinstance(node, ast.FunctionDef) and once and (known := _decorator(node)) is not None:
            found[node.name] = known
        if isinstance(node, ast.FunctionDef) and once and any(name_of(d) in found for d in node.decorator_list):
            try:
                body += Expansion(tree, found, taken).of(node)
                used |= {name_of(d) for d in node.decorator_list} & set(found)
                continue
            except NotPlain:
                pass
        body.append(node)
    tree.body = body
    for name in used:
        if not any(isinstance(n, ast.Name) and n.id == name for n in ast.walk(tree)):
            tree.body = [n for n in tree.body if not (isinstance(n, ast.FunctionDef) and n.name == name)]


def _decorator(node: ast.FunctionDef) -> Decorator | None:
    """What a function does as a decorator: None where it is none, or does more than is written out here."""
    found = _wraps(node)
    if found is not None:
        return found
    inner = [s for s in node.body if not is_docstring(s)]
    plain = not (node.decorator_list or node.args.vararg or node.args.kwarg)
    if (
        not plain
        or len(inner) != 2
        or not isinstance(inner[0], ast.FunctionDef)
        or not _returns(inner[1], inner[0].name)
    ):
        return None
    found = _wraps(inner[0])
    if found is not None:
        found.outer = node.args
    return found


def _wraps(node: ast.FunctionDef) -> Decorator | None:
    args = node.args
    if node.decorator_list or len(args.args) != 1 or args.vararg or args.kwarg or args.kwonlyargs or args.defaults:
        return None
    *before, last = [s for s in node.body if not is_docstring(s)]
    wrappers = [s for s in before if isinstance(s, ast.FunctionDef)]
    if len(wrappers) != 1 or not _returns(last, wrappers[0].name):
        return None
    found = Decorator(args.args[0].arg, wrappers[0])
    for statement in before:
        if statement is wrappers[0]:
            continue
        target = statement.targets[0] if isinstance(statement, ast.Assign) else getattr(statement, "target", None)
        if isinstance(statement, ast.Assign) and isinstance(target, ast.Attribute):
            if not (isinstance(target.value, ast.Name) and target.value.id == wrappers[0].name):
                return None
            found.attributes.append(statement)
        elif isinstance(statement, (ast.Assign, ast.AnnAssign)) and isinstance(target, ast.Name) and statement.value:
            found.state.append(statement)
        else:
            return None
        if _mentions(statement, found.func):
            return None
    ok = all(_is_wraps(d, found.func) for d in wrappers[0].decorator_list)
    return found if ok and _plain_wrapper(wrappers[0]) else None


def _plain_wrapper(node: ast.FunctionDef) -> bool:
    """`*args, **kwargs`, or plain parameters."""
    args = node.args
    if args.posonlyargs or args.kwonlyargs or args.defaults or (args.kwarg and not args.vararg):
        return False
    inner = (ast.FunctionDef, ast.Lambda, ast.ClassDef, ast.Global)
    return not (args.vararg and args.args) and not any(isinstance(n, inner) for s in node.body for n in ast.walk(s))


def _is_wraps(node: ast.expr, func: str) -> bool:
    return ast.unparse(node) in (f"wraps({func})", f"functools.wraps({func})")


def _returns(node: ast.stmt, name: str) -> bool:
    return isinstance(node, ast.Return) and isinstance(node.value, ast.Name) and node.value.id == name


def _mentions(node: ast.AST, name: str) -> bool:
    return any(isinstance(n, ast.Name) and n.id == name for n in ast.walk(node))
