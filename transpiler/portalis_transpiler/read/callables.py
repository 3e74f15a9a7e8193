"""Classes and methods as values: `[Dog]` holds `lambda name: Dog(name)`, `[self.add]` holds `lambda n: self.add(n)`.

What asks more of such a value than to be called (its name, whether it is the same) is refused where it is typed.
"""

from __future__ import annotations

import ast
import builtins
from collections import Counter
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
    methods = _methods(tree, classes)
    known = {c.name: c for c in classes if bound[c.name] == 1 and not hasattr(builtins, c.name)}
    parameters = {name: _parameters(node, known) for name, node in known.items()}
    makers = {name: found for name, found in parameters.items() if found is not None}
    called = {n.name for n in ast.walk(tree) if isinstance(n, (ast.FunctionDef, ast.ClassDef))} | CALLERS
    if makers or methods:
        _Values(makers, methods, called, _fixed(tree, bound), _not_objects(tree), _unbound(classes, bound)).visit(tree)
        ast.fix_missing_locations(tree)


def _methods(tree: ast.Module, classes: list[ast.ClassDef]) -> dict[str, list[str]]:
    """What must be passed to the methods of each name, where all of that name agree and nothing else has it."""
    stored = {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute) and not isinstance(n.ctx, ast.Load)}
    stored |= {
        n.target.id for c in classes for n in c.body if isinstance(n, ast.AnnAssign) and isinstance(n.target, ast.Name)
    }
    found: dict[str, list[list[str] | None]] = {}
    for method in (s for c in classes for s in c.body if isinstance(s, ast.FunctionDef)):
        found.setdefault(method.name, []).append(_needed(method))
    return {
        name: needed[0]
        for name, needed in found.items()
        if needed[0] is not None
        and all(n is not None and len(n) == len(needed[0]) for n in needed)
        and name not in stored
    }


def _needed(method: ast.FunctionDef) -> list[str] | None:
    kinds = [ast.unparse(d) for d in method.decorator_list]
    args = method.args
    if args.vararg or args.kwarg or args.posonlyargs or args.kwonlyargs or method.name.startswith("__"):
        return None
    if any(k not in ("staticmethod", "classmethod", "abstractmethod", "abc.abstractmethod") for k in kinds):
        return None
    mine = 0 if "staticmethod" in kinds else 1
    return [a.arg for a in args.args[mine : len(args.args) - len(args.defaults)]] if len(args.args) >= mine else None


def _fixed(tree: ast.Module, bound: Counter[str]) -> set[str]:
    """The names that hold one object for good: variables of the module that are assigned once, and `self`."""
    plain = [s.targets[0] for s in tree.body if isinstance(s, ast.Assign) and len(s.targets) == 1]
    stored = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and not isinstance(n.ctx, ast.Load)}
    return {t.id for t in plain if isinstance(t, ast.Name) and bound[t.id] == 1} | ({"self", "cls"} - stored)


def _not_objects(tree: ast.Module) -> set[str]:
    """Modules and classes: what their names hold is taken by itself."""
    imports = [n for n in ast.walk(tree) if isinstance(n, (ast.Import, ast.ImportFrom))]
    found = {(a.asname or a.name).partition(".")[0] for n in imports for a in n.names}
    return (
        found | {n.name for n in ast.walk(tree) if isinstance(n, (ast.ClassDef, ast.FunctionDef))} | set(dir(builtins))
    )


def _unbound(classes: list[ast.ClassDef], bound: Counter[str]) -> set[tuple[str, str]]:
    """The plain methods by class: `map(Dog.speak, dogs)`."""
    methods = [(c, s) for c in classes if bound[c.name] == 1 for s in c.body if isinstance(s, ast.FunctionDef)]
    return {
        (c.name, s.name)
        for c, s in methods
        if not s.decorator_list and s.args.args and s.args.args[0].arg != "receiver"
    }


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


def _function(at: ast.expr, names: list[str], called: ast.expr, kept: tuple[str, ast.expr] | None) -> ast.Lambda:
    """`lambda names: called(names)`; `kept` is a parameter that holds its value from now on."""
    call = ast.Call(called, [ast.Name(n, ast.Load()) for n in names], [])
    more = [ast.arg(kept[0])] if kept else []
    args = ast.arguments([], [*(ast.arg(n) for n in names), *more], None, [], [], None, [kept[1]] if kept else [])
    made = ast.Lambda(args, call)
    made.most = len(names)  # type: ignore[attr-defined]
    for part in ast.walk(made):
        ast.copy_location(part, at)
    return made


class _Values(ast.NodeTransformer):
    def __init__(
        self,
        makers: dict[str, list[str]],
        methods: dict[str, list[str]],
        called: set[str],
        fixed: set[str],
        not_objects: set[str],
        unbound: set[tuple[str, str]],
    ) -> None:
        self.makers, self.methods, self.called = makers, methods, called
        self.fixed, self.not_objects, self.unbound = fixed, not_objects, unbound

    def _value(self, node: ast.expr) -> ast.expr:
        if isinstance(node, ast.IfExp):
            node.body, node.orelse = self._value(node.body), self._value(node.orelse)
            return node
        if isinstance(node, ast.Name) and node.id in self.makers:
            return _function(node, self.makers[node.id], ast.Name(node.id, ast.Load()), None)
        if isinstance(node, ast.Attribute) and node.attr in self.methods:
            return self._method(node)
        return node

    def _method(self, node: ast.Attribute) -> ast.expr:
        """The object is the one that is there when the method is taken, not when it is called."""
        root = node.value
        while isinstance(root, ast.Attribute):
            root = root.value
        if isinstance(root, ast.Name) and (root.id, node.attr) in self.unbound and root is node.value:
            return _function(node, ["receiver", *self.methods[node.attr]], node, None)
        if isinstance(root, ast.Name) and root.id in self.not_objects:
            return node
        if isinstance(root, ast.Name) and root is node.value and root.id in self.fixed:
            return _function(node, self.methods[node.attr], node, None)
        kept = "receiver"
        while kept in self.methods[node.attr]:
            kept += "_"
        taken = ast.Attribute(ast.Name(kept, ast.Load()), node.attr, ast.Load())
        return _function(node, self.methods[node.attr], taken, (kept, node.value))

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

    def visit_ListComp(self, node: ast.ListComp) -> ast.AST:
        self.generic_visit(node)
        node.elt = self._value(node.elt)
        return node

    def visit_DictComp(self, node: ast.DictComp) -> ast.AST:
        self.generic_visit(node)
        node.value = self._value(node.value)
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
        kept = isinstance(node.value, (ast.IfExp, ast.Attribute))
        if kept or not any(isinstance(t, ast.Name) for t in node.targets):
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
