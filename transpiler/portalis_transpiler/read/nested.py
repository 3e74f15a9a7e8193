"""Classes that stand in the body of a class move out, in front of it: `Outer.Inner` and `self.Inner` become `Inner`.

A class that does not move stays where it is, and is refused later.
"""

from __future__ import annotations

import ast
import builtins
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from portalis_transpiler.read.sugar import bindings

NAMES_ITSELF = {"__name__", "__qualname__", "__class__"}


def rewrite(tree: ast.Module) -> None:
    """Rewrite in place, innermost classes first."""
    if any(_inner(node) for node in ast.walk(tree)):
        _Nested(tree).run()
        ast.fix_missing_locations(tree)


def _inner(node: ast.AST) -> list[ast.ClassDef]:
    return [s for s in node.body if isinstance(s, ast.ClassDef)] if isinstance(node, ast.ClassDef) else []


@dataclass
class _Move:
    outer: ast.ClassDef
    inner: ast.ClassDef
    name: str


class _Nested:
    def __init__(self, tree: ast.Module) -> None:
        self.tree = tree
        self.bound = bindings(tree)
        imports = [n for n in ast.walk(tree) if isinstance(n, (ast.Import, ast.ImportFrom))]
        self.imported = {(a.asname or a.name).partition(".")[0] for n in imports for a in n.names}
        self.bound.update(self.imported)
        self.classes = [n for n in ast.walk(tree) if isinstance(n, ast.ClassDef)]
        self.taken = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)} | set(self.bound)
        self.within: dict[ast.ClassDef, list[ast.ClassDef]] = {}
        self.inside = Counter(c.name for outer in self.classes for c in _inner(outer))

    def run(self) -> None:
        for owner in list(ast.walk(self.tree)):
            for _, block in ast.iter_fields(owner):
                if isinstance(block, list) and not isinstance(owner, ast.ClassDef):
                    block[:] = [s for node in block for s in self._unfolded(node)]

    def _unfolded(self, node: ast.AST) -> list[ast.AST]:
        """The classes in front of a class, and the class."""
        if not isinstance(node, ast.ClassDef):
            return [node]
        found: list[ast.AST] = []
        for inner in _inner(node):
            *before, moved = self._unfolded(inner)
            found += before
            assert isinstance(moved, ast.ClassDef)
            move = self._move(node, moved)
            if move is None:
                return [*found, node]
            node.body.remove(inner)
            self._rename(move)
            found.append(moved)
        if not node.body:
            node.body = [ast.copy_location(ast.Pass(), node)]
        return [*found, node]

    def _move(self, outer: ast.ClassDef, inner: ast.ClassDef) -> _Move | None:
        bare = self._is_named_elsewhere(inner.name)
        if bare or self._is_asked_its_path() or _uses_the_body(outer, inner) or _runs_in_order(outer, inner):
            return None
        if self.bound[inner.name] == 1 and not hasattr(builtins, inner.name):
            return None if self._is_attribute_of_others(inner.name) else _Move(outer, inner, inner.name)
        if self.bound[inner.name] != self.inside[inner.name] or self._shows_names() or _is_special(inner):
            return None
        family = {outer.name} | {c.name for c in self.classes if outer.name in map(ast.unparse, c.bases)}
        others = [c for c in self.classes if c is not outer and any(i.name == inner.name for i in _inner(c))]
        if any(c.name in family or set(map(ast.unparse, c.bases)) & family for c in others):
            return None
        name = f"{outer.name}{inner.name.lstrip('_')}"
        while name in self.taken:
            name += "_"
        self.taken.add(name)
        return _Move(outer, inner, name)

    def _is_asked_its_path(self) -> bool:
        return any(isinstance(n, ast.Attribute) and n.attr == "__qualname__" for n in ast.walk(self.tree))

    def _shows_names(self) -> bool:
        return any(isinstance(n, ast.Attribute) and n.attr in NAMES_ITSELF for n in ast.walk(self.tree)) or any(
            isinstance(n, ast.Name) and n.id == "type" for n in ast.walk(self.tree)
        )

    def _is_attribute_of_others(self, name: str) -> bool:
        """Whether something else may be what `.name` means, or whether it stands behind more than a name."""
        uses = [n for n in ast.walk(self.tree) if isinstance(n, ast.Attribute) and n.attr == name]
        return any(not isinstance(n.ctx, ast.Load) or not _is_plain(n.value) or _root(n) in self.imported for n in uses)

    def _is_named_elsewhere(self, name: str) -> bool:
        """Whether something names the class alone where Python does not find it: outside of the body it stands in."""
        owners = [c for c in self.classes if any(i.name == name for i in _inner(c))]
        allowed = {id(n) for c in owners for n in _own_names(c)}
        return any(isinstance(n, ast.Name) and n.id == name and id(n) not in allowed for n in ast.walk(self.tree))

    def _rename(self, move: _Move) -> None:
        everywhere = move.name == move.inner.name
        Rename(move, everywhere).visit(self.tree)
        for node in [move.outer, move.inner]:
            if not everywhere:
                _Bare(move.inner.name, move.name).visit(node)
        for node in (move.inner, *self.within.get(move.inner, [])):
            node.path = f"{move.outer.name}.{qualified(node)}"  # type: ignore[attr-defined]
            self.within.setdefault(move.outer, []).append(node)
        move.inner.name = move.name


def qualified(node: ast.ClassDef) -> str:
    """The class's name behind those of the classes that it stood in."""
    return str(getattr(node, "path", node.name))


class Rename(ast.NodeTransformer):
    """`Outer.Inner` everywhere, and `self.Inner` in the methods of the class, to the name that the class has now."""

    def __init__(self, move: _Move, everywhere: bool) -> None:
        self.old, self.new, self.outer, self.everywhere = move.inner.name, move.name, move.outer, everywhere
        self.inside: list[ast.ClassDef] = []

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        self.inside.append(node)
        self.generic_visit(node)
        self.inside.pop()
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        self.generic_visit(node)
        if node.attr != self.old or not _is_plain(node.value):
            return node
        own = isinstance(node.value, ast.Name) and node.value.id in ("self", "cls") and self.outer in self.inside
        of_outer = isinstance(node.value, ast.Name) and node.value.id == self.outer.name
        if not (self.everywhere or own or of_outer):
            return node
        return ast.copy_location(ast.Name(self.new, node.ctx), node)

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        """The text of an annotation."""
        if isinstance(node.value, str) and f".{self.old}" in node.value:
            text = node.value.replace(f"{self.outer.name}.{self.old}", self.new)
            if all(part.isidentifier() for part in text.replace("[", " ").replace("]", " ").replace("|", " ").split()):
                return ast.copy_location(ast.Constant(text), node)
        return node


class _Bare(ast.NodeTransformer):
    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return ast.copy_location(ast.Name(self.new, node.ctx), node) if node.id == self.old else node


def _is_plain(node: ast.expr) -> bool:
    """A name, or an attribute of one: what is read without running anything."""
    return isinstance(node, ast.Name) or (isinstance(node, ast.Attribute) and _is_plain(node.value))


def _is_special(inner: ast.ClassDef) -> bool:
    return bool(inner.bases or inner.decorator_list)


def _uses_the_body(outer: ast.ClassDef, inner: ast.ClassDef) -> bool:
    """Whether the head of the inner class, or its own statements, name something of the outer class's body."""
    own: set[str] = set()
    for statement in outer.body:
        if isinstance(statement, ast.FunctionDef):
            own.add(statement.name)
        elif not isinstance(statement, ast.ClassDef):
            own |= {n.id for n in ast.walk(statement) if isinstance(n, ast.Name) and not isinstance(n.ctx, ast.Load)}
    head = [*inner.bases, *inner.decorator_list, *(k.value for k in inner.keywords)]
    return bool(own & _loaded(head))


def _loaded(nodes: Iterable[ast.AST]) -> set[str]:
    return {n.id for part in nodes for n in ast.walk(part) if isinstance(n, ast.Name)}


def _own_names(node: ast.ClassDef) -> list[ast.Name]:
    """The names that the body of a class itself looks up, its methods' heads among them."""
    found: list[ast.Name] = []
    stack: list[ast.AST] = [*node.body]
    while stack:
        part = stack.pop()
        if isinstance(part, ast.Name):
            found.append(part)
        elif isinstance(part, ast.FunctionDef):
            stack += [part.args, *part.decorator_list, *([part.returns] if part.returns else [])]
        elif isinstance(part, ast.ClassDef):
            stack += [*part.bases, *part.decorator_list]
        elif not isinstance(part, ast.Lambda):
            stack += ast.iter_child_nodes(part)
    return found


def _runs_in_order(outer: ast.ClassDef, inner: ast.ClassDef) -> bool:
    """Whether both bodies call something, so that it could be seen which of them runs first."""
    before = [s for s in outer.body[: outer.body.index(inner)] if not isinstance(s, (ast.FunctionDef, ast.ClassDef))]
    own = [s for s in inner.body if not isinstance(s, (ast.FunctionDef, ast.ClassDef))]
    return all(any(_calls(s) for s in part) for part in (before, own))


def _calls(node: ast.AST) -> bool:
    harmless = ("field", "dataclasses.field", "auto", "enum.auto")
    return any(isinstance(n, ast.Call) and ast.unparse(n.func) not in harmless for n in ast.walk(node))


def _root(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


__all__ = ["qualified", "rewrite"]
