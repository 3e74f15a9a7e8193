"""A walk over structured Python code in execution order that keeps what may reach each point."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

from portalis_transpiler.read.withs import may_swallow

UNBOUND = object()


class Env:
    """Which definitions of each name may have been the last one. Immutable."""

    __slots__ = ("names",)

    def __init__(self, names: dict[str, frozenset[object]]) -> None:
        self.names = names

    def get(self, name: str) -> list[object]:
        return sorted((d for d in self.names.get(name, frozenset()) if d is not UNBOUND), key=id)

    def may_be_unbound(self, name: str) -> bool:
        return UNBOUND in self.names.get(name, frozenset({UNBOUND}))

    def bind(self, name: str, definition: object) -> Env:
        return Env({**self.names, name: frozenset({definition})})

    def merge(self, other: Env | None) -> Env:
        if other is None or other is self:
            return self
        missing = frozenset({UNBOUND})
        keys = {**self.names, **other.names}
        return Env({k: self.names.get(k, missing) | other.names.get(k, missing) for k in keys})

    def same(self, other: Env | None) -> bool:
        return other is not None and self.names == other.names


def merge(a: Env | None, b: Env | None) -> Env | None:
    return b if a is None else a.merge(b)


@dataclass
class Frame:
    """What leaves a loop or a try body early."""

    breaks: Env | None = None
    continues: Env | None = None
    is_loop: bool = False
    raised: list[Env] = field(default_factory=list)
    is_try: bool = False


Comprehension = ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp


def _assigns(node: Comprehension) -> bool:
    """Whether a turn of the comprehension may see what an earlier one assigned."""
    return any(isinstance(part, ast.NamedExpr) for part in ast.walk(node))


class Flow:
    """Subclasses say what `define` and `use` do; `env` is None where code cannot be reached."""

    def __init__(self) -> None:
        self.env: Env | None = None
        self.frames: list[Frame] = []
        self.hidden: list[set[str]] = []

    def define(self, name: str, node: ast.AST) -> None:
        raise NotImplementedError

    def use(self, name: str, node: ast.AST) -> None:
        raise NotImplementedError

    def delete(self, name: str, node: ast.AST) -> None:
        """Before a `del` of the name."""

    def inside_comprehension(self, name: str) -> bool:
        return any(name in names for names in self.hidden)

    def block(self, statements: list[ast.stmt]) -> None:
        for statement in statements:
            self.statement(statement)

    def statement(self, node: ast.stmt) -> None:
        self._remember_for_handlers()
        method = getattr(self, f"on_{type(node).__name__.lower()}", None)
        if method is not None:
            method(node)
        else:
            for child in ast.iter_child_nodes(node):
                self.expression(child)
        self._remember_for_handlers()

    def _remember_for_handlers(self) -> None:
        if self.env is not None:
            for frame in self.frames:
                if frame.is_try:
                    frame.raised.append(self.env)

    def expression(self, node: ast.AST | None) -> None:
        if node is None:
            return
        if isinstance(node, ast.Name):
            if isinstance(node.ctx, ast.Load):
                self.use(node.id, node)
            else:
                self.define(node.id, node)
        elif isinstance(node, (ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp)):
            self._comprehension(node)
        elif isinstance(node, ast.Lambda):
            for default in node.args.defaults:
                self.expression(default)
        elif isinstance(node, ast.NamedExpr):
            self.expression(node.value)
            self.expression(node.target)
        elif isinstance(node, ast.IfExp):
            self.expression(node.test)
            before = self.env
            self.expression(node.body)
            after, self.env = self.env, before
            self.expression(node.orelse)
            self.env = merge(self.env, after)
        elif isinstance(node, ast.BoolOp):
            self.expression(node.values[0])
            for value in node.values[1:]:
                before = self.env
                self.expression(value)
                self.env = merge(self.env, before)
        else:
            for child in ast.iter_child_nodes(node):
                self.expression(child)

    def _comprehension(self, node: Comprehension) -> None:
        names = {n.id for g in node.generators for n in ast.walk(g.target) if isinstance(n, ast.Name)}
        before = self.env
        saved = {n: self.env.names.get(n) for n in names} if self.env else {}
        self.expression(node.generators[0].iter)
        self.hidden.append(names)
        start = self.env
        while True:
            head = self.env
            self._one_turn(node)
            again = merge(self.env, start)
            if head is None or again is None or head.same(again) or not _assigns(node):
                break
            self.env = again
        self.hidden.pop()
        if self.env is not None:
            names_now = {k: v for k, v in self.env.names.items() if k not in names}
            names_now |= {k: v for k, v in saved.items() if v is not None}
            self.env = merge(Env(names_now), before)

    def _one_turn(self, node: Comprehension) -> None:
        for place, generator in enumerate(node.generators):
            if place:
                self.expression(generator.iter)
            self.expression(generator.target)
            for condition in generator.ifs:
                self.expression(condition)
        if isinstance(node, ast.DictComp):
            self.expression(node.key)
            self.expression(node.value)
        else:
            self.expression(node.elt)

    def on_assign(self, node: ast.Assign) -> None:
        self.expression(node.value)
        for target in node.targets:
            self.expression(target)

    def on_annassign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.expression(node.value)
            self.expression(node.target)
        elif not isinstance(node.target, ast.Name):
            self.expression(node.target)

    def on_augassign(self, node: ast.AugAssign) -> None:
        if isinstance(node.target, ast.Name):
            self.use(node.target.id, node)
            self.expression(node.value)
            self.define(node.target.id, node.target)
        else:
            self.expression(node.target)
            self.expression(node.value)

    def on_if(self, node: ast.If) -> None:
        self.expression(node.test)
        before = self.env
        self.block(node.body)
        after, self.env = self.env, before
        self.block(node.orelse)
        self.env = merge(self.env, after)

    def _loop(self, node: ast.While | ast.For, enter: ast.AST | None) -> None:
        start = self.env
        forever = isinstance(node, ast.While) and is_true(node.test)
        while True:
            frame = Frame(is_loop=True)
            self.frames.append(frame)
            head = self.env
            self.expression(node.test if isinstance(node, ast.While) else None)
            leave = None if forever else self.env
            self.expression(enter)
            self.block(node.body)
            self.frames.pop()
            again = merge(merge(self.env, frame.continues), start)
            if head is None or again is None or head.same(again):
                break
            self.env = again
        self.env = leave
        self.block(node.orelse)
        self.env = merge(self.env, frame.breaks)

    def on_while(self, node: ast.While) -> None:
        self._loop(node, None)

    def on_for(self, node: ast.For) -> None:
        self.expression(node.iter)
        self._loop(node, node.target)

    def _leave_loop(self, name: str) -> None:
        for frame in reversed(self.frames):
            if frame.is_loop:
                setattr(frame, name, merge(getattr(frame, name), self.env))
                break
        self.env = None

    def on_break(self, _: ast.Break) -> None:
        self._leave_loop("breaks")

    def on_continue(self, _: ast.Continue) -> None:
        self._leave_loop("continues")

    def on_return(self, node: ast.Return) -> None:
        self.expression(node.value)
        self._remember_for_handlers()
        self.env = None

    def on_raise(self, node: ast.Raise) -> None:
        self.expression(node.exc)
        self.expression(node.cause)
        self._remember_for_handlers()
        self.env = None

    def on_try(self, node: ast.Try) -> None:
        frame = Frame(is_try=True)
        self.frames.append(frame)
        outside = Frame(is_try=bool(node.finalbody))
        self.frames.insert(len(self.frames) - 1, outside)
        self.block(node.body)
        self.frames.pop()
        raised: Env | None = None
        for env in frame.raised:
            raised = merge(raised, env)
        self.block(node.orelse)
        result = self.env
        for handler in node.handlers:
            self.env = raised
            self.expression(handler.type)
            if handler.name:
                self.define(handler.name, handler)
            self.block(handler.body)
            result = merge(result, self.env)
        self.frames.pop()
        self.env = result
        if node.finalbody:
            self._finally(node, result, outside)

    def _finally(self, node: ast.Try, result: Env | None, outside: Frame) -> None:
        """The clean-up block is entered from every point; what follows it is entered from the normal end alone."""
        entered = result
        for env in outside.raised:
            entered = merge(entered, env)
        self.env = entered
        self.block(node.finalbody)
        if result is None:
            self.env = None

    def on_with(self, node: ast.With) -> None:
        for item in node.items:
            self.expression(item.context_expr)
            self.expression(item.optional_vars)
        frame = Frame(is_try=may_swallow(node))
        self.frames.append(frame)
        self.block(node.body)
        self.frames.pop()
        for env in frame.raised:
            self.env = merge(self.env, env)

    def on_match(self, node: ast.Match) -> None:
        self.expression(node.subject)
        before, result = self.env, None
        exhaustive = False
        for case in node.cases:
            self.env = before
            self._pattern(case.pattern)
            self.expression(case.guard)
            self.block(case.body)
            result = merge(result, self.env)
            exhaustive |= case.guard is None and isinstance(case.pattern, ast.MatchAs) and case.pattern.pattern is None
        self.env = result if exhaustive else merge(result, before)

    def _pattern(self, node: ast.AST) -> None:
        if isinstance(node, ast.expr):
            self.expression(node)
            return
        for child in ast.iter_child_nodes(node):
            self._pattern(child)
        if isinstance(node, (ast.MatchAs, ast.MatchStar)) and node.name:
            self.define(node.name, node)

    def on_functiondef(self, node: ast.FunctionDef) -> None:
        for default in [*node.args.defaults, *(d for d in node.args.kw_defaults if d is not None)]:
            self.expression(default)

    def on_classdef(self, node: ast.ClassDef) -> None:
        for statement in node.body:
            if isinstance(statement, (ast.Assign, ast.AnnAssign)):
                self.expression(statement.value)

    def on_delete(self, node: ast.Delete) -> None:
        for target in node.targets:
            if isinstance(target, ast.Name):
                self.delete(target.id, target)
                if self.env is not None:
                    self.env = Env({k: v for k, v in self.env.names.items() if k != target.id})
            else:
                self.expression(target)


def is_true(node: ast.expr) -> bool:
    """Whether a loop condition is constantly true in the text."""
    return isinstance(node, ast.Constant) and bool(node.value) and node.value is not None
