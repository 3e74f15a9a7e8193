"""Which variables each function owns, which it takes from outside, and which are module globals."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

from portalis_transpiler.refusal import Unsupported

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


@dataclass(eq=False)
class Scope:
    """A module or function. `local` are the names it binds; `free` are those taken from an enclosing function."""

    node: ast.Module | FunctionNode
    parent: Scope | None
    local: set[str] = field(default_factory=set)
    globals: set[str] = field(default_factory=set)
    nonlocals: set[str] = field(default_factory=set)
    free: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)
    children: list[Scope] = field(default_factory=list)
    is_generator: bool = False

    @property
    def is_module(self) -> bool:
        return isinstance(self.node, ast.Module)

    def owner(self, name: str) -> Scope | None:
        """The function or module whose variable `name` is here, or None for a builtin."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.globals:
                return scope.root
            if name in scope.local and name not in scope.nonlocals:
                return scope
            scope = scope.parent
        return None

    @property
    def root(self) -> Scope:
        scope = self
        while scope.parent is not None:
            scope = scope.parent
        return scope


def build(tree: ast.Module) -> dict[ast.AST, Scope]:
    """Every scope of the module by its node."""
    scopes: dict[ast.AST, Scope] = {}
    _Builder(scopes, Scope(tree, None)).run()
    for scope in scopes.values():
        _find_free(scope)
    return scopes


def _find_free(scope: Scope) -> None:
    for name in scope.used | scope.nonlocals:
        if name in scope.globals:
            continue
        owner = scope.owner(name)
        if owner is None or owner is scope or owner.is_module:
            continue
        walk: Scope | None = scope
        while walk is not None and walk is not owner:
            walk.free.add(name)
            walk = walk.parent


class _Builder(ast.NodeVisitor):
    """Collects the bindings of one scope; nested functions open their own."""

    def __init__(self, scopes: dict[ast.AST, Scope], scope: Scope) -> None:
        self.scopes = scopes
        self.scope = scope
        self.hidden: list[set[str]] = []

    def run(self) -> None:
        node = self.scope.node
        self.scopes[node] = self.scope
        if isinstance(node, ast.Lambda):
            self._bind_arguments(node.args)
            self.visit(node.body)
            return
        if not isinstance(node, ast.Module):
            self._bind_arguments(node.args)
        for statement in node.body:
            self.visit(statement)

    def _bind_arguments(self, args: ast.arguments) -> None:
        every = [*args.posonlyargs, *args.args, *args.kwonlyargs]
        every += [a for a in (args.vararg, args.kwarg) if a is not None]
        self.scope.local |= {a.arg for a in every}

    def _open(self, node: FunctionNode) -> None:
        for default in [*node.args.defaults, *(d for d in node.args.kw_defaults if d is not None)]:
            self.visit(default)
        child = Scope(node, self.scope)
        self.scope.children.append(child)
        _Builder(self.scopes, child).run()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self.scope.local.add(node.name)
        for decorator in node.decorator_list:
            self.visit(decorator)
        self._open(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        raise Unsupported(node, "PT011", "`async def`", "write an ordinary function")

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self._open(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.scope.local.add(node.name)
        for part in [*node.decorator_list, *node.bases]:
            self.visit(part)
        for statement in node.body:
            if isinstance(statement, ast.FunctionDef):
                self._open(statement)
            elif isinstance(statement, (ast.Assign, ast.AnnAssign)) and statement.value is not None:
                self.visit(statement.value)

    def _visit_comprehension(self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp) -> None:
        bound = {name.id for g in node.generators for name in ast.walk(g.target) if isinstance(name, ast.Name)}
        outer = self.scope.local.copy()
        self.hidden.append(bound)
        self.generic_visit(node)
        self.hidden.pop()
        walrus = {n.target.id for n in ast.walk(node) if isinstance(n, ast.NamedExpr)}
        self.scope.local = outer | (self.scope.local - bound) | walrus

    visit_ListComp = visit_SetComp = visit_GeneratorExp = visit_DictComp = _visit_comprehension

    def visit_Name(self, node: ast.Name) -> None:
        if any(node.id in names for names in self.hidden):
            return
        if isinstance(node.ctx, ast.Load):
            self.scope.used.add(node.id)
        else:
            self.scope.local.add(node.id)

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        if node.name:
            self.scope.local.add(node.name)
        self.generic_visit(node)

    def visit_Import(self, node: ast.Import) -> None:
        self.scope.local |= {(a.asname or a.name.split(".")[0]) for a in node.names}

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        self.scope.local |= {a.asname or a.name for a in node.names}

    def visit_Global(self, node: ast.Global) -> None:
        self.scope.globals |= set(node.names)
        self.scope.root.local |= set(node.names)

    def visit_Nonlocal(self, node: ast.Nonlocal) -> None:
        self.scope.nonlocals |= set(node.names)

    def visit_MatchAs(self, node: ast.MatchAs) -> None:
        if node.name:
            self.scope.local.add(node.name)
        self.generic_visit(node)

    def visit_MatchStar(self, node: ast.MatchStar) -> None:
        if node.name:
            self.scope.local.add(node.name)

    def visit_Yield(self, node: ast.Yield) -> None:
        self.scope.is_generator = True
        self.generic_visit(node)

    def visit_YieldFrom(self, node: ast.YieldFrom) -> None:
        self.scope.is_generator = True
        self.generic_visit(node)
