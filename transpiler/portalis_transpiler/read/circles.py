"""Modules that import each other in a circle: whether any of them is used before it is whole.

Python runs a module's statements in their order and lets the others see it half made. Where nothing looks at what is
not bound yet, whichever import comes first, the circle makes no difference; anything else is refused. What a
statement calls is followed by the names that it can reach, so the answer errs on the side of refusing.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from portalis_transpiler.read.modules import Module
from portalis_transpiler.refusal import Unsupported

Name = tuple[str, str]
"""A module, and a name that it binds at its top."""
QUIET = (
    ast.Constant, ast.Name, ast.Attribute, ast.Tuple, ast.List, ast.Dict, ast.Lambda, ast.arguments, ast.arg,
    ast.expr_context, ast.alias, ast.keyword, ast.Starred, ast.Assign, ast.AnnAssign, ast.Expr, ast.Pass, ast.Global,
    ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom,
)  # fmt: skip
"""Nodes that run nobody's code."""
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def together(edges: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """The names in groups that reach each other, each group after those that it needs (Tarjan's algorithm)."""
    found: list[list[str]] = []
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []

    def visit(name: str) -> None:
        number[name] = low[name] = len(number)
        stack.append(name)
        for other in edges[name]:
            if other not in number:
                visit(other)
                low[name] = min(low[name], low[other])
            elif other in stack:
                low[name] = min(low[name], number[other])
        if low[name] == number[name]:
            place = stack.index(name)
            found.append(sorted(stack[place:]))
            del stack[place:]

    for name in sorted(edges):
        if name not in number:
            visit(name)
    return found


@dataclass
class Circle:
    """The modules of one circle among all of a project, with what each of their statements names."""

    modules: Mapping[str, Module]
    names: Collection[str]
    tops: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in self.names:
            body = [s for s in self.modules[name].tree.body if not isinstance(s, (ast.Import, ast.ImportFrom))]
            declared = (n.names for s in body for n in ast.walk(s) if isinstance(n, ast.Global))
            self.tops[name] = {n for s in body for n in bound_by(s)} | {n for names in declared for n in names}

    def named(self, module: Module, nodes: Iterable[ast.AST]) -> set[Name]:
        """The names of the circle that these nodes mention. A module that is found by attributes (`pkg.part`) must be
        whole: its name is empty."""
        found: set[Name] = set()
        for node in nodes:
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                continue
            dotted = dotted_name(module, node)
            if dotted is not None:
                base, _, last = dotted[1:].rpartition(".")
                if dotted[1:] in self.modules:
                    found |= {(dotted[1:], "")} if isinstance(node, ast.Attribute) else set()
                elif base in self.names:
                    found.add((base, last))
            elif isinstance(node, ast.Name) and node.id in self.tops.get(module.name, ()):
                found.add((module.name, node.id))
        return found

    def reached(self, module: Module, statement: ast.stmt, nodes: Iterable[ast.AST]) -> set[Name]:
        """What may be looked at when these nodes of a statement are evaluated, by whatever they call."""
        todo = list(self.named(module, nodes))
        found: set[Name] = set()
        while todo:
            name = todo.pop()
            if name in found:
                continue
            found.add(name)
            for other, about in self._about(name) if name[1] else ():
                inner = list(ast.walk(about))
                if any(n in other.runs for n in inner if n is not about):
                    raise Unsupported(
                        statement, "PT010", "a call that may import, while modules import each other", WAY
                    )
                todo += self.named(other, inner)
                todo += [taken for n in inner if isinstance(n, ast.alias) for taken in _taken(other, n, self.modules)]
        return found

    def _about(self, name: Name) -> Iterator[tuple[Module, ast.stmt]]:
        """The statements that bind a name; of a variable or class also those that mention it, which may change it."""
        for other in map(self.modules.__getitem__, self.names):
            for statement in other.tree.body:
                binds = other.name == name[0] and name[1] in bound_by(statement)
                if binds or (not self._is_function(name) and name in self.named(other, ast.walk(statement))):
                    yield other, statement

    def _is_function(self, name: Name) -> bool:
        body = self.modules[name[0]].tree.body
        return all(isinstance(s, (ast.FunctionDef, ast.Import, ast.ImportFrom)) for s in body if name[1] in bound_by(s))

    def in_order(self) -> list[str]:
        """The modules, each after those whose classes it derives from. Raises `Unsupported` where that is a circle."""
        edges: dict[str, set[str]] = {}
        for name in self.names:
            module = self.modules[name]
            nodes = [b for c in ast.walk(module.tree) if isinstance(c, ast.ClassDef) for b in c.bases]
            edges[name] = {base for base, last in self.named(module, nodes) if last} - {name}
        groups = together(edges)
        for group in groups:
            if len(group) > 1:
                what = f"classes that derive from those of one another's modules ({', '.join(group)})"
                raise Unsupported(self.modules[group[0]].tree.body[0], "PT010", what, WAY)
        return [name for group in groups for name in group]


WAY = "move what both need into a third module, or import inside the function that uses it"


@dataclass
class Imports:
    """One run of Python's imports, from one module on. Raises `Unsupported` where something is not bound yet; `running`
    then ends with the module that looked at it."""

    circles: Mapping[str, Circle]
    modules: Mapping[str, Module]
    bound: dict[str, set[str]] = field(default_factory=dict)
    running: list[str] = field(default_factory=list)

    def run(self, name: str) -> None:
        """Import a module with the packages around it."""
        parts = name.split(".")
        for part in (".".join(parts[: n + 1]) for n in range(len(parts))):
            if part in self.modules and part not in self.bound:
                self.bound[part] = set()
                self.running.append(part)
                for statement in self.modules[part].tree.body:
                    self._statement(self.modules[part], statement)
                self.running.pop()

    def _statement(self, module: Module, statement: ast.stmt) -> None:
        nodes = list(evaluated(module, statement))
        for node in nodes:
            for name in module.runs.get(node, ()) if isinstance(node, ast.stmt) else ():
                self.run(name)
        circle = self.circles.get(module.name)
        if circle is not None:
            self._check(module, statement, circle, nodes)
            self.bound[module.name] |= bound_by(statement)

    def _check(self, module: Module, statement: ast.stmt, circle: Circle, nodes: list[ast.AST]) -> None:
        needed = circle.named(module, nodes)
        for node in nodes:
            if isinstance(node, ast.ImportFrom) and node in module.runs:
                needed |= {name for alias in node.names for name in _taken(module, alias, self.modules)}
        needed |= circle.reached(module, statement, (n for node in nodes for n in _running(module, node, circle)))
        for base, name in sorted(needed):
            if base in circle.names and not self._is_there(base, name):
                if base == module.name and name in bound_by(statement):
                    continue
                what = f"`{name}` of {base}" if name else f"`{base}`"
                what += ", which may not be there yet since modules import each other"
                raise Unsupported(statement, "PT010", what, WAY)

    def _is_there(self, module: str, name: str) -> bool:
        return name in self.bound.get(module, ()) if name else module in self.bound and module not in self.running


def _taken(module: Module, alias: ast.alias, modules: Mapping[str, Module]) -> Iterator[Name]:
    """What `from … import` takes out of a module; a submodule is found wherever its import has come to."""
    origin = module.imports.get(alias.asname or alias.name, "")
    if origin.startswith(".") and origin[1:] not in modules:
        base, _, name = origin[1:].rpartition(".")
        yield base, name


def _running(module: Module, node: ast.AST, circle: Circle) -> Iterator[ast.AST]:
    """What in a node runs somebody's code; the statements in it are asked by themselves."""
    decorators = getattr(node, "decorator_list", [])
    decorated = circle.named(module, (n for d in decorators for n in ast.walk(d)))
    if decorated or (isinstance(node, ast.expr) and not isinstance(node, QUIET)):
        yield from ast.walk(node)
    elif isinstance(node, ast.stmt) and not isinstance(node, QUIET):
        for inner in ast.iter_child_nodes(node):
            yield from () if isinstance(inner, ast.stmt) else ast.walk(inner)


def evaluated(module: Module, statement: ast.stmt) -> Iterator[ast.AST]:
    """The nodes of a statement that are evaluated when it runs: not the bodies of functions, nor what annotations call,
    which is nobody's code."""
    lazy = module.imports.get("annotations") == "__future__.annotations"
    stack: list[ast.AST] = [statement]
    while stack:
        node = stack.pop()
        yield node
        inner: list[ast.AST | None] = list(ast.iter_child_nodes(node))
        annotations: list[ast.expr | None] = []
        if isinstance(node, ast.Lambda):
            inner = [*node.args.defaults, *node.args.kw_defaults]
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            inner = [*node.decorator_list, *node.args.defaults, *node.args.kw_defaults]
            annotations = [a.annotation for a in ast.walk(node.args) if isinstance(a, ast.arg)] + [node.returns]
        elif isinstance(node, ast.AnnAssign):
            inner, annotations = [node.target, node.value], [node.annotation]
        for annotation in annotations:
            if annotation is not None and not lazy:
                yield from (n for n in ast.walk(annotation) if isinstance(n, (ast.Name, ast.Attribute)))
        stack += [n for n in inner if n is not None][::-1]


def bound_by(statement: ast.stmt) -> set[str]:
    """The names that a statement at the top binds, wherever in it."""
    found: set[str] = set()
    for node in _outside_functions(statement):
        if isinstance(node, DEFINITIONS):
            found.add(node.name)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            found |= {a.asname or a.name.split(".")[0] for a in node.names}
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
    return found


def _outside_functions(statement: ast.stmt) -> Iterator[ast.AST]:
    stack: list[ast.AST] = [statement]
    while stack:
        node = stack.pop()
        yield node
        if not isinstance(node, (*DEFINITIONS, ast.Lambda)):
            stack += ast.iter_child_nodes(node)


def dotted_name(module: Module, node: ast.AST) -> str | None:
    """What `geometry.UNIT`, or a name that was imported, stands for among the project's modules (`.geometry.UNIT`)."""
    if isinstance(node, ast.Name):
        found = module.imports.get(node.id, "")
        return found if found.startswith(".") else None
    if isinstance(node, ast.Attribute):
        base = dotted_name(module, node.value)
        return None if base is None else f"{base}.{node.attr}"
    return None
