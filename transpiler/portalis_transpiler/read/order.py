"""Functions and classes that are used before their definition has run: Python's NameError, which Rust does not have.

What a statement runs is followed: functions by the names that it can reach, methods of the classes among them by the
attributes that it can reach. So the answer errs on the side of refusing, but a class may name what comes later.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from portalis_transpiler.read.circles import QUIET, bound_by
from portalis_transpiler.read.scopes import Scope
from portalis_transpiler.refusal import Unsupported

OPERATORS = (
    ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare, ast.AugAssign, ast.Subscript, ast.JoinedStr, ast.For, ast.While,
    ast.If, ast.IfExp, ast.With, ast.Assert, ast.comprehension, ast.Starred, ast.Raise, ast.Match,
)  # fmt: skip
"""What may call the special methods of an object."""
CREATION = ("__init__", "__post_init__")


def check_order(scopes: Mapping[ast.AST, Scope]) -> None:
    """Raises `Unsupported` for the first statement that may need a function or class defined behind it."""
    for node, scope in scopes.items():
        if isinstance(node, (ast.Module, ast.FunctionDef)):
            _Body(scope, scopes, node.body).check()


@dataclass
class _Run:
    """What is reached by one statement: names of the body, attributes of anything, and whether operators are used."""

    names: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    operators: bool = False

    def calls(self, method: str) -> bool:
        is_special = method.startswith("__") and method.endswith("__")
        return method in CREATION or method in self.attributes or (is_special and self.operators)


@dataclass
class _Body:
    """The statements of a module or function."""

    scope: Scope
    scopes: Mapping[ast.AST, Scope]
    statements: list[ast.stmt]
    first: dict[str, int] = field(default_factory=dict)
    """The place of the first statement that binds a name, for names of functions and classes alone."""

    def check(self) -> None:
        defined = {s.name for s in self.statements if isinstance(s, (ast.FunctionDef, ast.ClassDef))}
        for place, statement in enumerate(self.statements):
            for name in bound_by(statement) & defined:
                self.first.setdefault(name, place)
        for place, statement in enumerate(self.statements[: max(self.first.values(), default=0)]):
            for name in sorted(self._needed(place, statement)):
                if self.first.get(name, place) > place:
                    what = f"`{name}` before its definition has run"
                    raise Unsupported(statement, "PT019", what, f"define `{name}` above this statement")

    def _needed(self, place: int, statement: ast.stmt) -> set[str]:
        """The names of this body that a statement looks at when it runs."""
        nodes = list(_evaluated(statement))
        bases = {n for b in getattr(statement, "bases", []) for n in ast.walk(b)}
        named = self._named(nodes)
        if all(isinstance(node, QUIET) for node in nodes):
            return named
        run = _Run()
        self._add(run, [n for n in nodes if n not in bases])
        done: set[ast.AST] = set()
        while fresh := [c for name in run.names for c in self._code(name, place, run) if c not in done]:
            for code in fresh:
                done.add(code)
                if isinstance(code, ast.FunctionDef):
                    self._add(run, ast.walk(code))
                    run.names |= self._inside(code)
                else:  # it has run before: what it names a variable may hold
                    run.names |= self._named(ast.walk(code))
        return named | run.names

    def _add(self, run: _Run, nodes: Iterable[ast.AST]) -> None:
        nodes = list(nodes)
        if not nodes or not isinstance(nodes[0], ast.FunctionDef):
            run.names |= self._named(nodes)
        run.attributes |= {n.attr for n in nodes if isinstance(n, ast.Attribute)}
        builtins = (n for n in nodes if isinstance(n, ast.Call) and isinstance(n.func, ast.Name))
        run.operators |= any(isinstance(n, OPERATORS) for n in nodes)
        run.operators |= any(n.func.id not in self.first for n in builtins if isinstance(n.func, ast.Name))

    def _code(self, name: str, place: int, run: _Run) -> Iterator[ast.AST]:
        """The code behind a name: a function, the methods of a class that may be called, what binds a variable."""
        for statement in self.statements[: place + 1]:
            if isinstance(statement, ast.FunctionDef):
                yield from [statement] if statement.name == name else []
            elif isinstance(statement, ast.ClassDef):
                if statement.name == name:
                    yield from statement.bases
                    yield from (m for m in statement.body if isinstance(m, ast.FunctionDef) and run.calls(m.name))
            elif name not in self.first and name in self._named(ast.walk(statement), stored=True):
                yield statement

    def _inside(self, function: ast.FunctionDef) -> set[str]:
        inner = (self.scopes[n] for n in ast.walk(function) if n in self.scopes)
        return {name for scope in inner for name in scope.used if scope.owner(name) is self.scope}

    def _named(self, nodes: Iterable[ast.AST], stored: bool = False) -> set[str]:
        names = (n for n in nodes if isinstance(n, ast.Name) and (stored or isinstance(n.ctx, ast.Load)))
        return {n.id for n in names if n.id in self.scope.local or n.id in self.scope.globals}


def _evaluated(statement: ast.stmt) -> Iterator[ast.AST]:
    """The nodes that run with a statement: no body of a function, and no annotation."""
    stack: list[ast.AST] = [statement]
    while stack:
        node = stack.pop()
        yield node
        if isinstance(node, ast.FunctionDef):
            stack += [*node.decorator_list, *node.args.defaults, *(d for d in node.args.kw_defaults if d is not None)]
        elif isinstance(node, ast.AnnAssign):
            stack += [node.target, *([node.value] if node.value is not None else [])]
        elif not isinstance(node, ast.Lambda):
            stack += ast.iter_child_nodes(node)
