"""Decorators of the module, written out: `@timed def f(a)` becomes the wrapper under f's name, around f under another.

A decorator is understood when its body is state, one wrapper and its return (read/wrapping.py writes it out). Whatever
else a decorator does stays, and is refused later.
"""

from __future__ import annotations

import ast

from portalis_transpiler.read.registering import Register, givers, register_of, written
from portalis_transpiler.read.sugar import bindings
from portalis_transpiler.read.wrapper_body import Decorator
from portalis_transpiler.read.wrapping import Expansion, NotPlain, is_docstring, name_of

Definition = ast.FunctionDef | ast.ClassDef


def rewrite(tree: ast.Module, alone: bool = True) -> None:
    """Expand in place; a decorator that nothing names any more is dropped.

    `alone`: every call of the module's functions is in it, so that it is known how they pass their arguments.
    """
    _Decorators(tree, alone).run()


class _Decorators:
    def __init__(self, tree: ast.Module, alone: bool) -> None:
        self.tree, self.alone = tree, alone
        self.bound = bindings(tree)
        self.taken = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)} | set(self.bound)
        self.taken |= {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)}
        self.wraps: dict[str, Decorator] = {}
        self.registers: dict[str, Register] = {}
        self.used: set[str] = set()
        self.givers = givers(tree)

    def run(self) -> None:
        body: list[ast.stmt] = []
        for node in self.tree.body:
            body += self._written(node) if isinstance(node, Definition) else [node]
        self.tree.body = body
        for name in self.used:
            if not any(isinstance(n, ast.Name) and n.id == name for n in ast.walk(self.tree)):
                self.tree.body = [n for n in self.tree.body if not (isinstance(n, ast.FunctionDef) and n.name == name)]

    def _written(self, node: Definition) -> list[ast.stmt]:
        once = self.bound[node.name] == 1
        if isinstance(node, ast.FunctionDef) and once:
            if (wraps := _decorator(node)) is not None:
                self.wraps[node.name] = wraps
            if (registers := register_of(node)) is not None:
                self.registers[node.name] = registers
        after = [*self._registered(node), *self._handed_over(node)] if once else []
        if isinstance(node, ast.ClassDef):
            return [*self._methods(node), node, *after]
        if not once or not any(name_of(d) in self.wraps for d in node.decorator_list):
            return [node, *after]
        try:
            made = Expansion(self.tree, self.wraps, self.taken, "", self.alone).of(node)
        except NotPlain:
            return [node, *after]
        self.used |= {name_of(d) for d in node.decorator_list} & set(self.wraps)
        return [*made, *after]

    def _handed_over(self, node: Definition) -> list[ast.stmt]:
        """`@app.route("/a")`: the calls that hand the function to a method that gives it back."""
        made: list[ast.stmt] = []
        while node.decorator_list and isinstance(node, ast.FunctionDef):
            decorator = node.decorator_list[0]
            called = decorator.func if isinstance(decorator, ast.Call) else decorator
            if not (isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name)):
                break
            if self.givers.get(called.attr) is not isinstance(decorator, ast.Call):
                break
            call = ast.Call(decorator, [ast.Name(node.name, ast.Load())], [])
            made.insert(0, ast.fix_missing_locations(ast.copy_location(ast.Expr(call), decorator)))
            node.decorator_list.pop(0)
        return made

    def _registered(self, node: Definition) -> list[ast.stmt]:
        """What the outermost decorators note, innermost first; they are taken away."""
        outer: list[ast.expr] = []
        for decorator in node.decorator_list:
            known = self.registers.get(name_of(decorator))
            if known is None or (known.outer is not None) != isinstance(decorator, ast.Call):
                break
            outer.append(decorator)
        try:
            made = [s for d in reversed(outer) for s in written(self.registers[name_of(d)], d, node.name)]
        except NotPlain:
            return []
        node.decorator_list = node.decorator_list[len(outer) :]
        self.used |= {name_of(d) for d in outer}
        return made

    def _methods(self, node: ast.ClassDef) -> list[ast.stmt]:
        """Writes the decorators of the methods out; returns the variables that come before the class."""
        variables: list[ast.stmt] = []
        body: list[ast.stmt] = []
        for part in node.body:
            decorated = isinstance(part, ast.FunctionDef) and any(name_of(d) in self.wraps for d in part.decorator_list)
            made = [part]
            if decorated and isinstance(part, ast.FunctionDef):
                try:
                    made = Expansion(self.tree, self.wraps, self.taken, node.name, self.alone).of(part)
                    self.used |= {name_of(d) for d in part.decorator_list} & set(self.wraps)
                except NotPlain:
                    pass
            variables += [s for s in made if isinstance(s, ast.Assign) and s is not part]
            body += [s for s in made if s is part or not isinstance(s, ast.Assign)]
        node.body = body
        return variables


def _decorator(node: ast.FunctionDef) -> Decorator | None:
    """What a function does as a decorator: None where it is none, or does more than is written out here."""
    found = _wraps(node)
    if found is not None:
        return found
    inner = [s for s in node.body if not is_docstring(s)]
    plain = not (node.decorator_list or node.args.vararg or node.args.kwarg)
    if (
        not plain
        or len(inner) != 2
        or not isinstance(inner[0], ast.FunctionDef)
        or not _returns(inner[1], inner[0].name)
    ):
        return None
    found = _wraps(inner[0])
    if found is not None:
        found.outer = node.args
    return found


def _wraps(node: ast.FunctionDef) -> Decorator | None:
    args = node.args
    if node.decorator_list or len(args.args) != 1 or args.vararg or args.kwarg or args.kwonlyargs or args.defaults:
        return None
    *before, last = [s for s in node.body if not is_docstring(s)]
    wrappers = [s for s in before if isinstance(s, ast.FunctionDef)]
    if len(wrappers) != 1 or not _returns(last, wrappers[0].name):
        return None
    found = Decorator(args.args[0].arg, wrappers[0])
    for statement in before:
        if statement is wrappers[0]:
            continue
        target = statement.targets[0] if isinstance(statement, ast.Assign) else getattr(statement, "target", None)
        if isinstance(statement, ast.Assign) and isinstance(target, ast.Attribute):
            if not (isinstance(target.value, ast.Name) and target.value.id == wrappers[0].name):
                return None
            found.attributes.append(statement)
        elif isinstance(statement, (ast.Assign, ast.AnnAssign)) and isinstance(target, ast.Name) and statement.value:
            found.state.append(statement)
        else:
            return None
        if _mentions(statement, found.func):
            return None
    ok = all(_is_wraps(d, found.func) for d in wrappers[0].decorator_list)
    return found if ok and _plain_wrapper(wrappers[0]) else None


def _plain_wrapper(node: ast.FunctionDef) -> bool:
    """`*args, **kwargs`, or plain parameters."""
    args = node.args
    if args.posonlyargs or args.kwonlyargs or args.defaults or (args.kwarg and not args.vararg):
        return False
    inner = (ast.FunctionDef, ast.Lambda, ast.ClassDef, ast.Global)
    return not any(isinstance(n, inner) for s in node.body for n in ast.walk(s))


def _is_wraps(node: ast.expr, func: str) -> bool:
    return ast.unparse(node) in (f"wraps({func})", f"functools.wraps({func})")


def _returns(node: ast.stmt, name: str) -> bool:
    return isinstance(node, ast.Return) and isinstance(node.value, ast.Name) and node.value.id == name


def _mentions(node: ast.AST, name: str) -> bool:
    return any(isinstance(n, ast.Name) and n.id == name for n in ast.walk(node))
