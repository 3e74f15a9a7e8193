"""Splits each variable into webs: sets of assignments and uses that belong together.

A Python name may hold an int first and a str later. Assignments that can reach a common use form one web; webs are
typed and declared apart, so that the second `x` is simply a new Rust variable.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field

from portalis_transpiler.read.flow import Env, Flow, Frame
from portalis_transpiler.read.scopes import Scope

COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


@dataclass(eq=False)
class Web:
    """One variable of the translation. `maybe_unbound`: some use can come before every assignment."""

    name: str
    scope: Scope
    defs: list[ast.AST] = field(default_factory=list)
    uses: list[ast.AST] = field(default_factory=list)
    maybe_unbound: bool = False
    captured: bool = False
    is_global: bool = False
    is_parameter: bool = False
    rebound_inside: bool = False
    number: int = 0
    comprehension: bool = False


@dataclass
class WebTable:
    """The web of every name node (and argument, handler or pattern that binds a name).

    `dead`: assignments whose value no use can see. `doubtful`: names under `del` that may have no value there, or that
    are read where they may have none.
    """

    of: dict[ast.AST, Web] = field(default_factory=dict)
    webs: list[Web] = field(default_factory=list)
    order: dict[ast.AST, int] = field(default_factory=dict)
    dead: set[ast.AST] = field(default_factory=set)
    doubtful: set[ast.AST] = field(default_factory=set)


class _Definition:
    """One assignment of a name; united with the others that reach a common use."""

    def __init__(self, name: str, node: ast.AST | None) -> None:
        self.name = name
        self.node = node
        self.parent: _Definition | None = None
        self.uses: list[ast.AST] = []
        self.maybe_unbound = False
        self.comprehension = False
        self.is_seen = False

    def find(self) -> _Definition:
        item = self
        while item.parent is not None:
            item = item.parent
        return item

    def unite(self, other: _Definition) -> None:
        mine, theirs = self.find(), other.find()
        if mine is not theirs:
            theirs.parent = mine
            mine.maybe_unbound |= theirs.maybe_unbound


def build(scopes: dict[ast.AST, Scope], exported: Iterable[str] = ()) -> WebTable:
    """The webs of every scope of a module. `exported`: variables of the module that other modules use."""
    table = WebTable()
    shared = _names_seen_from_inside(scopes)
    for scope in scopes.values():
        if scope.is_module:
            shared.setdefault(id(scope), set()).update(exported)
    for scope in scopes.values():
        _ScopeWalk(scope, shared.get(id(scope), set()), table).run()
    _attach_free_names(scopes, table)
    return table


def _names_seen_from_inside(scopes: dict[ast.AST, Scope]) -> dict[int, set[str]]:
    """The names of each scope that functions inside it use: those keep one web each."""
    shared: dict[int, set[str]] = {}
    for scope in scopes.values():
        for name in scope.used | scope.nonlocals | scope.globals:
            owner = scope.owner(name)
            if owner is not None and owner is not scope:
                shared.setdefault(id(owner), set()).add(name)
    return shared


def _attach_free_names(scopes: dict[ast.AST, Scope], table: WebTable) -> None:
    """Uses of a name that an outer scope owns belong to that scope's single web."""
    single = {(id(web.scope), web.name): web for web in table.webs if web.captured}
    for scope in scopes.values():
        for node, name, store in scope_names(scope):
            owner = scope.owner(name)
            if owner is None or owner is scope or node in table.of:
                continue
            web = single.get((id(owner), name))
            if web is None:
                continue
            table.of[node] = web
            (web.defs if store else web.uses).append(node)
            web.rebound_inside |= store


def scope_names(scope: Scope) -> list[tuple[ast.AST, str, bool]]:
    """Every name node of the scope's own body (not of functions inside it): node, name, is it bound there."""
    found: list[tuple[ast.AST, str, bool]] = []
    node = scope.node
    body: list[ast.AST] = [node.body] if isinstance(node, ast.Lambda) else list(node.body)
    stack = body[::-1]
    while stack:
        item = stack.pop()
        if isinstance(item, (ast.FunctionDef, ast.Lambda)):
            stack += [*item.args.defaults, *(d for d in item.args.kw_defaults if d is not None)]
            continue
        if isinstance(item, ast.ClassDef):
            stack += [s for s in item.body if not isinstance(s, ast.FunctionDef)]
            continue
        if isinstance(item, ast.AugAssign) and isinstance(item.target, ast.Name):
            found.append((item, item.target.id, False))
        if isinstance(item, ast.Name):
            found.append((item, item.id, not isinstance(item.ctx, ast.Load)))
        elif isinstance(item, (ast.ExceptHandler, ast.MatchAs, ast.MatchStar)) and item.name:
            found.append((item, item.name, True))
        stack += list(ast.iter_child_nodes(item))[::-1]
    return found


class _ScopeWalk(Flow):
    """Reaching definitions over one scope's structured code."""

    def __init__(self, scope: Scope, shared: set[str], table: WebTable) -> None:
        super().__init__()
        self.scope = scope
        self.shared = shared
        self.table = table
        self.definitions: dict[ast.AST, _Definition] = {}
        self.unbound: dict[str, _Definition] = {}
        self.deleted: dict[ast.AST, list[_Definition]] = {}

    def run(self) -> None:
        node = self.scope.node
        self.env = Env({})
        if not isinstance(node, ast.Module):
            args = node.args
            every = [*args.posonlyargs, *args.args, *args.kwonlyargs]
            every += [a for a in (args.vararg, args.kwarg) if a is not None]
            for arg in every:
                self.define(arg.arg, arg)
        if isinstance(node, ast.Lambda):
            self.expression(node.body)
        else:
            self.frames.append(Frame())
            self.block(node.body)
        self._collect()

    def owns(self, name: str) -> bool:
        return self.scope.owner(name) is self.scope

    def define(self, name: str, node: ast.AST) -> None:
        if not self.owns(name) and not self.inside_comprehension(name):
            return
        definition = self.definitions.setdefault(node, _Definition(name, node))
        definition.comprehension = self.inside_comprehension(name)
        if self.env is not None:
            self.env = self.env.bind(name, definition)

    def use(self, name: str, node: ast.AST) -> None:
        if self.env is None or (not self.owns(name) and not self.inside_comprehension(name)):
            return
        reaching = self.env.get(name)
        unbound = self.unbound.setdefault(name, _Definition(name, None))
        real = [d for d in reaching if isinstance(d, _Definition) and d is not unbound]
        if not real:
            self.definitions.setdefault(node, _Definition(name, node)).find().maybe_unbound = True
            real = [self.definitions[node]]
        for definition in real:
            definition.is_seen = True
        first = real[0]
        for other in real[1:]:
            first.unite(other)
        root = first.find()
        if node not in root.uses:
            root.uses.append(node)
        if self.env.may_be_unbound(name):
            root.maybe_unbound = True

    def delete(self, name: str, node: ast.AST) -> None:
        if not self.owns(name) or (self.env is not None and self.env.may_be_unbound(name)):
            self.table.doubtful.add(node)
        elif self.env is not None:
            self.deleted[node] = [d for d in self.env.get(name) if isinstance(d, _Definition)]

    def _collect(self) -> None:
        groups: dict[object, Web] = {}
        for node, definition in self.definitions.items():
            root = definition.find()
            single = definition.name in self.shared and not definition.comprehension
            key: object = definition.name if single else id(root)
            web = groups.get(key)
            if web is None:
                web = Web(definition.name, self.scope, captured=single, comprehension=definition.comprehension)
                web.is_global = single and self.scope.is_module
                web.number = sum(1 for w in groups.values() if w.name == definition.name)
                groups[key] = web
                self.table.webs.append(web)
            if not isinstance(node, ast.Name) or not isinstance(node.ctx, ast.Load):
                web.defs.append(node)
                self.table.of[node] = web
                if not definition.is_seen and not single:
                    self.table.dead.add(node)
            web.is_parameter |= isinstance(node, ast.arg)
            web.maybe_unbound |= root.maybe_unbound
            for use in definition.uses:
                web.uses.append(use)
                self.table.of[use] = web
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                self.table.of[node] = web
        for target, deleted in self.deleted.items():
            webs = [self.table.of[d.node] for d in deleted if d.node is not None]
            if any(web.maybe_unbound or web.captured for web in webs):
                self.table.doubtful.add(target)
