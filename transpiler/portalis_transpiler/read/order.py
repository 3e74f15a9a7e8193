"""Functions and classes that are used before their definition has run: Python's NameError, which Rust does not have.

What a statement runs is followed by the names that it can reach, so the answer errs on the side of refusing; a
statement that runs nobody's code reaches only what it names.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from portalis_transpiler.read.circles import QUIET, bound_by
from portalis_transpiler.read.scopes import Scope
from portalis_transpiler.refusal import Unsupported

Definition = ast.FunctionDef | ast.ClassDef


def check_order(scopes: Mapping[ast.AST, Scope]) -> None:
    """Raises `Unsupported` for the first statement that may need a function or class defined behind it."""
    for node, scope in scopes.items():
        if isinstance(node, (ast.Module, ast.FunctionDef)):
            _Body(scope, scopes, node.body).check()


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
        found = self._named(nodes)
        if all(isinstance(node, QUIET) for node in nodes):
            return found
        todo, seen = list(found), set(found)
        while todo:
            for name in self._reached(todo.pop(), place) - seen:
                seen.add(name)
                todo.append(name)
        return seen

    def _reached(self, name: str, place: int) -> set[str]:
        """What a name leads to: a definition to all that is named in it, a variable to what it may hold."""
        found: set[str] = set()
        for statement in self.statements[: place + 1]:
            if isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
                found |= self._inside(statement) if statement.name == name else set()
            elif name not in self.first and name in self._named(ast.walk(statement), stored=True):
                found |= self._named(ast.walk(statement))
        return found

    def _inside(self, definition: Definition) -> set[str]:
        inner = (self.scopes[n] for n in ast.walk(definition) if n in self.scopes)
        used = {name for scope in inner for name in scope.used if scope.owner(name) is self.scope}
        return used | self._named(_evaluated(definition))

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
