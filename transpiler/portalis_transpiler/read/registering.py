"""Decorators that note a function or class somewhere and give it back: what they do is written behind the definition.

`@register("add")` in front of `def add` becomes `HANDLERS["add"] = add` after it.
"""

from __future__ import annotations

import ast
import copy
from dataclasses import dataclass

from portalis_transpiler.read.wrapping import NotPlain, bound_in, given_to, is_docstring

EFFECTS = (ast.Expr, ast.Assign, ast.AugAssign, ast.If, ast.Assert, ast.Raise)


@dataclass
class Register:
    """`subject` is the parameter that is noted; `outer` are those of a decorator that is called first."""

    subject: str
    effects: list[ast.stmt]
    outer: ast.arguments | None = None


def register_of(node: ast.FunctionDef) -> Register | None:
    """What a function does as such a decorator; None where it does more."""
    found = _plain(node)
    if found is not None:
        return found
    inner = [s for s in node.body if not is_docstring(s)]
    if node.decorator_list or node.args.vararg or node.args.kwarg or len(inner) != 2:
        return None
    function, last = inner
    if not isinstance(function, ast.FunctionDef) or not _returns(last, function.name):
        return None
    found = _plain(function)
    if found is not None:
        found.outer = node.args
    return found


def _plain(node: ast.FunctionDef) -> Register | None:
    args = node.args
    if node.decorator_list or len(args.args) != 1 or args.vararg or args.kwarg or args.kwonlyargs or args.defaults:
        return None
    *effects, last = [s for s in node.body if not is_docstring(s)]
    if not effects or not _returns(last, args.args[0].arg):
        return None
    scoped = (
        ast.Lambda,
        ast.Return,
        ast.Yield,
        ast.NamedExpr,
        ast.ListComp,
        ast.SetComp,
        ast.DictComp,
        ast.GeneratorExp,
    )
    deep = [n for s in effects for n in ast.walk(s)]
    if bound_in(effects) or any(isinstance(n, scoped) for n in deep):
        return None
    if not all(isinstance(n, EFFECTS) for n in deep if isinstance(n, ast.stmt)):
        return None
    return Register(args.args[0].arg, effects)


def givers(tree: ast.Module) -> dict[str, bool]:
    """The methods that give back the function they get; True for those that are called with something else first."""
    found: dict[str, bool] = {}
    methods = [
        s for c in ast.walk(tree) if isinstance(c, ast.ClassDef) for s in c.body if isinstance(s, ast.FunctionDef)
    ]
    for method in methods:
        if method.name in found or method.decorator_list or sum(m.name == method.name for m in methods) > 1:
            continue
        inner = [s for s in method.body if not is_docstring(s)]
        if _gives_back(method, 1):
            found[method.name] = False
        elif len(inner) == 2 and isinstance(inner[0], ast.FunctionDef) and _returns(inner[1], inner[0].name):
            found |= {method.name: True} if _gives_back(inner[0], 0) else {}
    return found


def _gives_back(node: ast.FunctionDef, before: int) -> bool:
    """Whether the one parameter after the object is what the function returns."""
    args = node.args
    if len(args.args) != before + 1 or args.vararg or args.kwarg or args.kwonlyargs or args.defaults:
        return False
    returns = [n for s in node.body for n in ast.walk(s) if isinstance(n, ast.Return)]
    return (
        bool(returns)
        and all(_returns(r, args.args[-1].arg) for r in returns)
        and returns[-1] is node.body[-1]
        and (args.args[-1].arg not in bound_in(node.body))
    )


def _returns(node: ast.stmt, name: str) -> bool:
    return isinstance(node, ast.Return) and isinstance(node.value, ast.Name) and node.value.id == name


def written(known: Register, decorator: ast.expr, name: str) -> list[ast.stmt]:
    """The effects for the function or class of this name. Raises `NotPlain`."""
    if (known.outer is not None) != isinstance(decorator, ast.Call):
        raise NotPlain
    values: dict[str, ast.expr] = {}
    if known.outer is not None and isinstance(decorator, ast.Call):
        values = given_to(known.outer, decorator)
    if not all(isinstance(v, (ast.Constant, ast.Name)) for v in values.values()):
        raise NotPlain
    writer = _Writer(known.subject, name, values)
    made = [writer.visit(copy.deepcopy(s)) for s in known.effects]
    for statement in made:
        for part in ast.walk(statement):
            ast.copy_location(part, decorator)
    return made


class _Writer(ast.NodeTransformer):
    def __init__(self, subject: str, name: str, values: dict[str, ast.expr]) -> None:
        self.subject, self.name, self.values = subject, name, values

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        if isinstance(node.value, ast.Name) and node.value.id == self.subject and node.attr == "__name__":
            return ast.Constant(self.name)
        return self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if node.id == self.subject:
            return ast.Name(self.name, node.ctx)
        return copy.deepcopy(self.values[node.id]) if node.id in self.values else node
