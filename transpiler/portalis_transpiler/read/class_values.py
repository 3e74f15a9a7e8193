"""A class that is used as a value becomes the function that makes its objects: `[Dog]` holds `lambda name: Dog(name)`.

What asks more of such a value than to be called (its name, whether it is the same) is refused where it is typed.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable

from portalis_transpiler.read.sugar import bindings

PLAIN_BASES = {"object", "ABC", "abc.ABC", "Protocol", "typing.Protocol", "Generic", "typing.Generic"}
RECORDS = {"NamedTuple", "typing.NamedTuple"}
CALLERS = {"map", "defaultdict"}


def rewrite(tree: ast.Module) -> None:
    """Rewrite in place."""
    classes = [n for n in ast.walk(tree) if isinstance(n, ast.ClassDef)]
    if not classes:
        return
    bound = bindings(tree)
    known = {c.name: c for c in classes if bound[c.name] == 1 and not hasattr(builtins, c.name)}
    parameters = {name: _parameters(node, known) for name, node in known.items()}
    makers = {name: found for name, found in parameters.items() if found is not None}
    called = {n.name for n in ast.walk(tree) if isinstance(n, (ast.FunctionDef, ast.ClassDef))} | CALLERS
    if makers:
        _Values(makers, called).visit(tree)
        ast.fix_missing_locations(tree)


def _parameters(node: ast.ClassDef, known: dict[str, ast.ClassDef], depth: int = 0) -> list[str] | None:
    """The parameters that a constructor needs; None where the text does not tell, or for what is no plain class."""
    if depth > 20 or node.keywords:
        return None
    bases = [ast.unparse(b).partition("[")[0] for b in node.bases]
    init = next((s for s in node.body if isinstance(s, ast.FunctionDef) and s.name == "__init__"), None)
    inherited = [_parameters(known[b], known, depth + 1) for b in bases if b in known]
    if None in inherited or not all(b in known or b in PLAIN_BASES | RECORDS for b in bases):
        return None
    if init is not None:
        args = init.args
        if args.vararg or args.kwarg or args.posonlyargs or any(d is None for d in args.kw_defaults) or not args.args:
            return None
        return [a.arg for a in args.args[1 : len(args.args) - len(args.defaults)]]
    is_record = any("dataclass" in ast.unparse(d) for d in node.decorator_list) or RECORDS & set(bases)
    fields = [s for s in node.body if isinstance(s, ast.AnnAssign) and isinstance(s.target, ast.Name)]
    if is_record and (inherited or any(isinstance(f.value, ast.Call) for f in fields)):
        return None
    if is_record:
        return [f.target.id for f in fields if f.value is None and isinstance(f.target, ast.Name)]
    return (inherited[0] if inherited else []) if len(inherited) < 2 else None


class _Values(ast.NodeTransformer):
    def __init__(self, makers: dict[str, list[str]], called: set[str]) -> None:
        self.makers, self.called = makers, called

    def _value(self, node: ast.expr) -> ast.expr:
        if isinstance(node, ast.IfExp):
            node.body, node.orelse = self._value(node.body), self._value(node.orelse)
            return node
        if not isinstance(node, ast.Name) or node.id not in self.makers:
            return node
        names = self.makers[node.id]
        call = ast.Call(ast.Name(node.id, ast.Load()), [ast.Name(n, ast.Load()) for n in names], [])
        args = ast.arguments([], [ast.arg(n) for n in names], None, [], [], None, [])
        made = ast.Lambda(args, call)
        for part in ast.walk(made):
            ast.copy_location(part, node)
        return made

    def _values(self, nodes: Iterable[ast.expr]) -> list[ast.expr]:
        return [self._value(n) for n in nodes]

    def visit_Call(self, node: ast.Call) -> ast.AST:
        is_test = isinstance(node.func, ast.Name) and node.func.id in ("isinstance", "issubclass")
        if is_test:
            node.args[:1] = [self.visit(a) for a in node.args[:1]]
            return node
        self.generic_visit(node)
        named = node.func.id if isinstance(node.func, ast.Name) else ""
        if isinstance(node.func, ast.Attribute) or named in self.called:
            node.args = self._values(node.args)
            for keyword in node.keywords:
                keyword.value = self._value(keyword.value)
        return node

    def visit_List(self, node: ast.List) -> ast.AST:
        self.generic_visit(node)
        node.elts = self._values(node.elts)
        return node

    def visit_Tuple(self, node: ast.Tuple) -> ast.AST:
        self.generic_visit(node)
        node.elts = self._values(node.elts)
        return node

    def visit_Dict(self, node: ast.Dict) -> ast.AST:
        self.generic_visit(node)
        node.values = self._values(node.values)
        return node

    def visit_Return(self, node: ast.Return) -> ast.AST:
        self.generic_visit(node)
        if node.value is not None:
            node.value = self._value(node.value)
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        """`dict[str, Dog]` is a type."""
        if not isinstance(node.slice, ast.Tuple):
            return self.generic_visit(node)
        node.value = self.visit(node.value)
        node.slice.elts = [e if isinstance(e, ast.Name) else self.visit(e) for e in node.slice.elts]
        return node

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.value, ast.IfExp):
            node.value = self._value(node.value)
        return node

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> ast.AST:
        node.body = [self.visit(s) for s in node.body]
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        if node.value is not None:
            node.value = self.visit(node.value)
        return node

    def visit_arg(self, node: ast.arg) -> ast.AST:
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.args = self.visit(node.args)
        node.body = [self.visit(s) for s in node.body]
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        node.body = [self.visit(s) for s in node.body]
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        """`type(x) in (Dog, Cat)` asks for classes."""
        node.left = self.visit(node.left)
        kept = (ast.Tuple, ast.List, ast.Set, ast.Name)
        node.comparators = [
            c if isinstance(c, kept) and self._of_classes(c) else self.visit(c) for c in node.comparators
        ]
        return node

    def _of_classes(self, node: ast.expr) -> bool:
        parts = node.elts if isinstance(node, (ast.Tuple, ast.List, ast.Set)) else [node]
        return all(isinstance(p, ast.Name) and p.id in self.makers for p in parts)
