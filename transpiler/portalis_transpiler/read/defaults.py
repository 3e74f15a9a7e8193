"""Defaults of functions inside others or inside loops, which Python evaluates each time when it makes the function.

`def f(x, i=i)` becomes `f_i = i` and a function without defaults; a call names what it left out (`f(x, i=f_i)`), and
the function as a value is a lambda that keeps the default (`lambda x, i=f_i: f(x, i)`).
"""

from __future__ import annotations

import ast
import copy
from collections import Counter
from dataclasses import dataclass, field

from portalis_transpiler.read import scopes
from portalis_transpiler.read.scopes import Scope
from portalis_transpiler.read.webs import scope_names


@dataclass
class _Kept:
    """A function whose defaults are written out: the value of each parameter that has one."""

    node: ast.FunctionDef
    values: dict[str, ast.expr]
    assigned: list[ast.stmt] = field(default_factory=list)

    @property
    def parameters(self) -> list[str]:
        return [a.arg for a in self.node.args.args]


def rewrite(tree: ast.Module) -> None:
    """Write the defaults out, in place. Functions of which more than the plain case is used stay as they are."""
    if not any(_has_defaults(node) for node in ast.walk(tree)):
        return
    found = scopes.build(tree)
    taken = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)}
    taken |= {n.arg for n in ast.walk(tree) if isinstance(n, ast.arg)}
    kept: dict[tuple[Scope, str], _Kept] = {}
    for scope in found.values():
        for node in _definitions(scope):
            if _plain(node, scope, found):
                kept[(scope, node.name)] = _written_out(node, taken)
    if kept:
        uses = _Uses(found, found[tree], kept)
        uses.visit(tree)
        for each in uses.kept.values():
            each.node.args.defaults = []
        _Before({id(k.node): k.assigned for k in uses.kept.values()}).visit(tree)
        ast.fix_missing_locations(tree)


def _has_defaults(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef) and not all(map(_fixed, node.args.defaults))


def _fixed(node: ast.expr) -> bool:
    """Values that may as well be evaluated at each call."""
    if isinstance(node, ast.UnaryOp):
        return _fixed(node.operand)
    return isinstance(node, ast.Constant)


def _definitions(scope: Scope) -> list[ast.FunctionDef]:
    """Functions that a scope may make more than once: all but those at the top of the module."""
    body = [] if isinstance(scope.node, ast.Lambda) else scope.node.body
    stack: list[ast.AST] = [n for n in body if not (scope.is_module and isinstance(n, ast.FunctionDef))]
    found = []
    while stack:
        node = stack.pop()
        if isinstance(node, ast.FunctionDef):
            found.append(node)
        elif not isinstance(node, (ast.ClassDef, ast.Lambda)):
            stack += ast.iter_child_nodes(node)
    return found


def _plain(node: ast.FunctionDef, scope: Scope, found: dict[ast.AST, Scope]) -> bool:
    args = node.args
    if (
        not _has_defaults(node)
        or node.decorator_list
        or args.posonlyargs
        or args.kwonlyargs
        or args.vararg
        or args.kwarg
    ):
        return False
    stored = Counter(name for _, name, store in scope_names(scope) if store)
    stored.update(d.name for d in ast.walk(scope.node) if isinstance(d, (ast.FunctionDef, ast.ClassDef)))
    foreign = any(node.name in other.globals | other.nonlocals for other in found.values())
    return stored[node.name] == 1 and not foreign


def _written_out(node: ast.FunctionDef, taken: set[str]) -> _Kept:
    kept = _Kept(node, {})
    for arg, default in zip(
        node.args.args[len(node.args.args) - len(node.args.defaults) :], node.args.defaults, strict=True
    ):
        if _fixed(default):
            kept.values[arg.arg] = default
            continue
        name = f"{node.name}_{arg.arg}"
        while name in taken:
            name += "_"
        taken.add(name)
        kept.values[arg.arg] = ast.copy_location(ast.Name(name, ast.Load()), default)
        kept.assigned.append(ast.copy_location(ast.Assign([ast.Name(name, ast.Store())], default), node))
    return kept


class _Uses(ast.NodeTransformer):
    """Calls get what they left out, and other uses the lambda. A function that is called otherwise is given up."""

    def __init__(self, found: dict[ast.AST, Scope], scope: Scope, kept: dict[tuple[Scope, str], _Kept]) -> None:
        self.found, self.scope, self.kept = found, scope, kept
        self.hidden: list[set[str]] = []
        uneven = [key for key, each in kept.items() if not _evenly_called(key, each)]
        for key in uneven:
            del self.kept[key]

    def _of(self, node: ast.expr) -> _Kept | None:
        if not isinstance(node, ast.Name) or any(node.id in names for names in self.hidden):
            return None
        owner = self.scope.owner(node.id)
        return self.kept.get((owner, node.id)) if owner is not None else None

    def visit_Name(self, node: ast.Name) -> ast.expr:
        each = self._of(node) if isinstance(node.ctx, ast.Load) else None
        if each is None:
            return node
        given = [ast.Name(name, ast.Load()) for name in each.parameters]
        args = ast.arguments([], [ast.arg(n) for n in each.parameters], None, [], [], None, [])
        args.defaults = [copy.deepcopy(value) for value in each.values.values()]
        made = ast.Lambda(args, ast.Call(node, list(given), []))
        return ast.fix_missing_locations(ast.copy_location(made, node))

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        if self._of(node.value) is None:
            self.generic_visit(node)
        return node

    def visit_Call(self, node: ast.Call) -> ast.expr:
        each = self._of(node.func)
        if each is None:
            self.generic_visit(node)
            return node
        node.args = [self.visit(a) for a in node.args]
        node.keywords = [self.visit(k) for k in node.keywords]
        given = {*each.parameters[: len(node.args)], *(k.arg for k in node.keywords)}
        node.keywords += [ast.keyword(n, copy.deepcopy(v)) for n, v in each.values.items() if n not in given]
        return ast.fix_missing_locations(node)

    def _function(self, node: ast.FunctionDef | ast.Lambda) -> ast.AST:
        for name in ("defaults", "kw_defaults"):
            setattr(node.args, name, [d and self.visit(d) for d in getattr(node.args, name)])
        before, self.scope = self.scope, self.found.get(node, self.scope)
        if isinstance(node, ast.Lambda):
            node.body = self.visit(node.body)
        else:
            node.body = [self.visit(s) for s in node.body]
        self.scope = before
        return node

    visit_FunctionDef = visit_Lambda = _function

    def _comprehension(self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp) -> ast.AST:
        node.generators[0].iter = self.visit(node.generators[0].iter)
        self.hidden.append({n.id for g in node.generators for n in ast.walk(g.target) if isinstance(n, ast.Name)})
        first, node.generators[0].iter = node.generators[0].iter, ast.Constant(None)
        self.generic_visit(node)
        node.generators[0].iter = first
        self.hidden.pop()
        return node

    visit_ListComp = visit_SetComp = visit_GeneratorExp = visit_DictComp = _comprehension


def _evenly_called(key: tuple[Scope, str], each: _Kept) -> bool:
    """Whether every call by the name passes plain arguments that fit."""
    for node in ast.walk(key[0].node):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == key[1]:
            stars = any(isinstance(a, ast.Starred) for a in node.args) or any(k.arg is None for k in node.keywords)
            if stars or len(node.args) > len(each.parameters):
                return False
    return True


class _Before(ast.NodeTransformer):
    """Puts statements before others."""

    def __init__(self, before: dict[int, list[ast.stmt]]) -> None:
        self.before = before

    def visit_FunctionDef(self, node: ast.FunctionDef) -> list[ast.stmt]:
        self.generic_visit(node)
        return [*self.before.get(id(node), []), node]
