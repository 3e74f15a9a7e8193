"""The body of a decorator's wrapper, written out for one function."""

from __future__ import annotations

import ast
import copy
from dataclasses import dataclass, field

State = ast.Assign | ast.AnnAssign


@dataclass
class Decorator:
    """`func` is the parameter that is wrapped; `outer` are those of a decorator that is called first."""

    func: str
    wrapper: ast.FunctionDef
    state: list[State] = field(default_factory=list)
    attributes: list[ast.Assign] = field(default_factory=list)
    outer: ast.arguments | None = None

    @property
    def lead(self) -> list[str]:
        """The parameters that the wrapper names before `*args`."""
        args = self.wrapper.args
        return [a.arg for a in args.args] if args.vararg else []


@dataclass
class Target:
    """The function that is wrapped: its parameters, its `__name__`, and what it is called by now.

    `method`: "" for a function, else "function", "static" or "class"; `owner` is the class then, and `me` what the
    wrapper calls its object.
    """

    args: ast.arguments
    title: str
    hidden: str
    method: str = ""
    owner: str = ""
    me: str = ""
    by_position: bool = False

    def called(self, given: list[ast.expr], named: list[ast.keyword]) -> ast.Call | None:
        """The call of it with these arguments; a method is called on the first one."""
        if self.method in ("", "static"):
            name: ast.expr = ast.Name(self.hidden, ast.Load())
            if self.method:
                name = ast.Attribute(ast.Name(self.owner, ast.Load()), self.hidden, ast.Load())
            return ast.Call(name, given, named)
        if not given or not (isinstance(given[0], ast.Name) and given[0].id == self.me):
            return None
        return ast.Call(ast.Attribute(given[0], self.hidden, ast.Load()), given[1:], named)


class Writer(ast.NodeTransformer):
    """`names`: what the wrapper's own names become; `values`: what stands for a parameter of the decorator."""

    def __init__(
        self,
        target: Target,
        known: Decorator,
        names: dict[str, str],
        values: dict[str, ast.expr],
        shown: dict[str, str],
    ) -> None:
        self.target, self.known = target, known
        self.parameters = copy.deepcopy(target.args)
        self.names, self.values, self.shown = names, values, shown
        args = known.wrapper.args
        self.rest = args.vararg.arg if args.vararg else ""
        self.keywords = args.kwarg.arg if args.kwarg else ""
        passed = {id(p) for n in ast.walk(known.wrapper) if isinstance(n, ast.Call) for p in self._passed(n)}
        names_in = [n for s in known.wrapper.body for n in ast.walk(s) if isinstance(n, ast.Name)]
        asks_keywords = any(n.id == self.keywords and id(n) not in passed for n in names_in)
        self.needs_args = asks_keywords or any(n.id == self.rest and id(n) not in passed for n in names_in)
        self.failed = (self.needs_args and target.method == "function" and not known.lead) or (
            asks_keywords and not target.by_position
        )

    def _passed(self, call: ast.Call) -> list[ast.AST]:
        """The names in `func(*args, **kwargs)`, where the call is that."""
        if not (isinstance(call.func, ast.Name) and call.func.id == self.known.func and self.rest):
            return []
        lead = self.known.lead
        first = [n.id for n in call.args[: len(lead)] if isinstance(n, ast.Name)]
        stars = [a.value for a in call.args[len(lead) :] if isinstance(a, ast.Starred)]
        doubles = [k.value for k in call.keywords if k.arg is None]
        if first != lead or len(call.args) != len(lead) + 1 or len(stars) != 1:
            return []
        exact = len(doubles) == len(call.keywords) == bool(self.keywords)
        named = [n for n in [*stars, *doubles] if isinstance(n, ast.Name)]
        return [*named] if exact and [n.id for n in named] == [self.rest, *([self.keywords] if doubles else [])] else []

    def _call(self, node: ast.Call, given: list[ast.expr], named: list[ast.keyword]) -> ast.AST:
        made = self.target.called(given, named)
        if made is None:
            self.failed = True
            return node
        return ast.copy_location(made, node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if self._passed(node):
            positional: list[ast.expr] = [ast.Name(a.arg, ast.Load()) for a in self.parameters.args]
            named = [ast.keyword(a.arg, ast.Name(a.arg, ast.Load())) for a in self.parameters.kwonlyargs]
            if named and not self.keywords:
                self.failed = True
            return self._call(node, positional, named)
        if self.target.method and isinstance(node.func, ast.Name) and node.func.id == self.known.func:
            given = [self.visit(a) for a in node.args]
            named = [ast.keyword(k.arg, self.visit(k.value)) for k in node.keywords]
            return self._call(node, given, named)
        return self.generic_visit(node)

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        if isinstance(node.value, ast.Name) and node.value.id == self.known.func:
            if node.attr == "__name__":
                return ast.copy_location(ast.Constant(self.target.title), node)
            self.failed = True
        if isinstance(node.value, ast.Name) and node.value.id == self.known.wrapper.name:
            if node.attr in self.shown:
                return ast.copy_location(ast.Name(self.shown[node.attr], node.ctx), node)
            self.failed = True
        return self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if node.id == self.known.func or node.id in (self.rest, self.keywords):
            if not isinstance(node.ctx, ast.Load) or (node.id == self.known.func and self.target.method):
                self.failed = True
            if node.id == self.rest:
                rest = self.parameters.args[len(self.known.lead) :]
                parts: list[ast.expr] = [ast.Name(a.arg, ast.Load()) for a in rest]
                return ast.copy_location(ast.Tuple(parts, ast.Load()), node)
            if node.id == self.keywords:
                return ast.copy_location(ast.Dict([], []), node)
            return ast.copy_location(ast.Name(self.target.hidden, ast.Load()), node)
        if node.id in self.values:
            return ast.copy_location(copy.deepcopy(self.values[node.id]), node)
        if node.id == self.known.wrapper.name:
            self.failed = True
        return ast.copy_location(ast.Name(self.names.get(node.id, node.id), node.ctx), node)
