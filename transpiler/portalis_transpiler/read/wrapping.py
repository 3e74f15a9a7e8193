"""Writes a decorator out for one function: `func(*args, **kwargs)` becomes a call with the function's own parameters.

The decorator's state and the wrapper's attributes become variables of the module.
"""

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


class NotPlain(Exception):
    """The decorator does what this file does not write out."""


def is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def name_of(decorator: ast.expr) -> str:
    """The plain name of a decorator, called or not."""
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return called.id if isinstance(called, ast.Name) else ""


def _bound_in(node: ast.AST) -> set[str]:
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and not isinstance(n.ctx, ast.Load)}


def _calls(*nodes: ast.expr | None) -> bool:
    """Whether evaluating these may run something, so that the order of definitions could be seen."""
    return any(isinstance(n, ast.Call) for node in nodes if node is not None for n in ast.walk(node))


def _other_names(node: ast.FunctionDef) -> set[str]:
    """The names that handlers and imports bind, which are not renamed."""
    handlers = {str(n.name) for n in ast.walk(node) if isinstance(n, ast.ExceptHandler)}
    return handlers | {a.asname or a.name for n in ast.walk(node) if isinstance(n, ast.Import) for a in n.names}


class Expansion:
    """Writes the decorators of one function out."""

    def __init__(self, tree: ast.Module, found: dict[str, Decorator], taken: set[str]) -> None:
        self.tree = tree
        self.found = found
        self.taken = taken
        self.title = ""
        """The `__name__` of the function so far: a wrapper without `wraps` has its own."""

    def of(self, node: ast.FunctionDef) -> list[ast.stmt]:
        """The variables, the function itself and its wrappers, innermost first."""
        args = node.args
        if args.vararg or args.kwarg or args.posonlyargs or _calls(*args.defaults, *args.kw_defaults):
            raise NotPlain
        made: list[ast.stmt] = []
        now = copy.deepcopy(node)
        now.decorator_list = []
        self.title = node.name
        for decorator in reversed(node.decorator_list):
            known = self.found.get(name_of(decorator))
            if known is None or (known.outer is not None) != isinstance(decorator, ast.Call):
                if known is not None:
                    raise NotPlain
                now.decorator_list.insert(0, decorator)
                continue
            made += self._wrapped(now, node, known, decorator)
            now = made.pop()  # type: ignore[assignment]
        return [*made, now]

    def _wrapped(
        self, inner: ast.FunctionDef, node: ast.FunctionDef, known: Decorator, decorator: ast.expr
    ) -> list[ast.stmt]:
        """What comes before the wrapper, and the wrapper as the last one."""
        hidden = self._fresh(f"{node.name}_undecorated")
        wrapper = copy.deepcopy(known.wrapper)
        values, state = self._given(known, decorator)
        names = {n: self._fresh(f"{node.name}_{n}") for n in [*state, *(_target(s) for s in known.state)]}
        attributes = {a.targets[0].attr: a.value for a in known.attributes}  # type: ignore[attr-defined]
        shown = {n: self._fresh(f"{node.name}_{n}") for n in attributes}
        takes_all = wrapper.args.vararg is not None
        args = inner.args
        parameters = {a.arg for a in [*args.args, *args.kwonlyargs]} if takes_all else set()
        if attributes and decorator is not node.decorator_list[0]:
            raise NotPlain
        own = (_bound_in(ast.Module(wrapper.body, [])) | {a.arg for a in wrapper.args.args}) - set(names)
        clashes = own & parameters
        free = (
            {n.id for s in wrapper.body for n in ast.walk(s) if isinstance(n, ast.Name)}
            - own
            - set(names)
            - set(values)
        )
        if takes_all and ((free - {known.func}) | _other_names(wrapper)) & parameters:
            raise NotPlain
        if takes_all and wrapper.args.kwarg is None and not self._called_by_position(node, shown):
            raise NotPlain
        renamed = {n: self._fresh(f"wrapper_{n}") for n in clashes}
        writer = _Writer(inner.args, self.title, known, hidden, {**names, **renamed}, values, shown)
        plain = not (args.defaults or args.kwonlyargs) and self._called_by_position(node, shown)
        deep = [n for s in wrapper.body if not isinstance(s, ast.Nonlocal) for n in ast.walk(s)]
        if writer.failed or (writer.needs_args and not plain) or any(isinstance(n, ast.Nonlocal) for n in deep):
            raise NotPlain
        has_wraps = bool(known.wrapper.decorator_list)
        if not has_wraps and any(
            isinstance(n, ast.Attribute)
            and n.attr in ("__name__", "__doc__")
            and getattr(n.value, "id", "") == node.name
            for n in ast.walk(self.tree)
        ):
            raise NotPlain
        wrapper.body = [writer.visit(s) for s in wrapper.body if not is_docstring(s)]
        if writer.failed:
            raise NotPlain
        variables: list[ast.stmt] = [_assign(names[n], v, decorator) for n, v in state.items()]
        for statement in known.state:
            assert statement.value is not None
            value = writer.visit(copy.deepcopy(statement.value))
            variables.append(_assign(names[_target(statement)], value, statement))
        variables += [_assign(shown[n], writer.visit(copy.deepcopy(v)), decorator) for n, v in attributes.items()]
        changed = sorted({*(_bound_in(ast.Module(wrapper.body, [])) & {*names.values(), *shown.values()})})
        wrapper.body = [s for s in wrapper.body if not isinstance(s, ast.Nonlocal)]
        if changed:
            wrapper.body.insert(0, ast.copy_location(ast.Global(changed), decorator))
        wrapper.name, wrapper.decorator_list = node.name, []
        if takes_all:
            wrapper.args = copy.deepcopy(args)
            inner.args.defaults, inner.args.kw_defaults = [], [None] * len(inner.args.kwonlyargs)
        inner.name = hidden
        docstring = inner.body[0] if ast.get_docstring(inner) is not None else None
        if has_wraps and docstring is not None and len(inner.body) > 1:
            inner.body.remove(docstring)
            wrapper.body.insert(0, docstring)
        _show_attributes(self.tree, node.name, shown)
        self.title = self.title if has_wraps else known.wrapper.name
        return [*variables, inner, ast.fix_missing_locations(wrapper)]

    def _given(self, known: Decorator, decorator: ast.expr) -> tuple[dict[str, ast.expr], dict[str, ast.expr]]:
        """The arguments of a decorator that is called: literals, which are written in, and the others."""
        if known.outer is None:
            return {}, {}
        assert isinstance(decorator, ast.Call)
        names = [a.arg for a in [*known.outer.args, *known.outer.kwonlyargs]]
        defaults = known.outer.defaults
        given: dict[str, ast.expr] = dict(
            zip([a.arg for a in known.outer.args][-len(defaults) :], defaults, strict=False)
        )
        given = given if defaults else {}
        for name, default in zip(known.outer.kwonlyargs, known.outer.kw_defaults, strict=True):
            if default is not None:
                given[name.arg] = default
        given |= dict(zip([a.arg for a in known.outer.args], decorator.args, strict=False))
        given |= {str(k.arg): k.value for k in decorator.keywords}
        starred = any(isinstance(a, ast.Starred) for a in decorator.args)
        if starred or set(given) != set(names) or len(decorator.args) > len(known.outer.args):
            raise NotPlain
        literal: dict[str, ast.expr] = {n: v for n, v in given.items() if isinstance(v, ast.Constant)}
        if _calls(*given.values()):
            raise NotPlain
        if set(literal) & _bound_in(ast.Module(known.wrapper.body, [])):
            raise NotPlain
        return literal, {n: v for n, v in given.items() if n not in literal}

    def _called_by_position(self, node: ast.FunctionDef, shown: dict[str, str]) -> bool:
        """Whether every use of the function is a call that passes its arguments by position."""
        calls = {
            id(n.func) for n in ast.walk(self.tree)
            if isinstance(n, ast.Call) and not n.keywords and not any(isinstance(a, ast.Starred) for a in n.args)
        }  # fmt: skip
        asked = {id(n.value) for n in ast.walk(self.tree) if isinstance(n, ast.Attribute) and n.attr in shown}
        uses = [n for n in ast.walk(self.tree) if isinstance(n, ast.Name) and n.id == node.name]
        return all(id(n) in calls | asked for n in uses)

    def _fresh(self, name: str) -> str:
        while name in self.taken:
            name += "_"
        self.taken.add(name)
        return name


def _target(node: State) -> str:
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
    assert isinstance(target, ast.Name)
    return target.id


def _assign(name: str, value: ast.expr, at: ast.AST) -> ast.stmt:
    made = ast.Assign([ast.Name(name, ast.Store())], value)
    return ast.fix_missing_locations(ast.copy_location(made, at))


def _show_attributes(tree: ast.Module, name: str, shown: dict[str, str]) -> None:
    """`f.calls` elsewhere in the module is the variable that stands for the wrapper's attribute."""
    for parent in ast.walk(tree):
        for part, value in ast.iter_fields(parent):
            items = value if isinstance(value, list) else [value]
            for place, item in enumerate(items):
                is_shown = (
                    isinstance(item, ast.Attribute) and item.attr in shown and getattr(item.value, "id", "") == name
                )
                if is_shown:
                    made = ast.copy_location(ast.Name(shown[item.attr], item.ctx), item)
                    if isinstance(value, list):
                        value[place] = made
                    else:
                        setattr(parent, part, made)


class _Writer(ast.NodeTransformer):
    """The wrapper's body for one function."""

    def __init__(
        self,
        parameters: ast.arguments,
        title: str,
        known: Decorator,
        hidden: str,
        names: dict[str, str],
        values: dict[str, ast.expr],
        shown: dict[str, str],
    ) -> None:
        self.parameters, self.title, self.known, self.hidden = copy.deepcopy(parameters), title, known, hidden
        self.names, self.values, self.shown = names, values, shown
        args = known.wrapper.args
        self.rest = args.vararg.arg if args.vararg else ""
        self.keywords = args.kwarg.arg if args.kwarg else ""
        passed = {id(p) for n in ast.walk(known.wrapper) if isinstance(n, ast.Call) for p in self._passed(n)}
        names_in = [n for s in known.wrapper.body for n in ast.walk(s) if isinstance(n, ast.Name)]
        self.needs_args = any(n.id == self.rest and id(n) not in passed for n in names_in)
        self.failed = any(n.id == self.keywords and id(n) not in passed for n in names_in)

    def _passed(self, call: ast.Call) -> list[ast.AST]:
        """The names in `func(*args, **kwargs)`, where the call is that."""
        if not (isinstance(call.func, ast.Name) and call.func.id == self.known.func and self.rest):
            return []
        stars = [a.value for a in call.args if isinstance(a, ast.Starred)]
        doubles = [k.value for k in call.keywords if k.arg is None]
        exact = len(stars) == len(call.args) == 1 and len(doubles) == len(call.keywords) == bool(self.keywords)
        named = [n for n in [*stars, *doubles] if isinstance(n, ast.Name)]
        return [*named] if exact and [n.id for n in named] == [self.rest, *([self.keywords] if doubles else [])] else []

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if self._passed(node):
            positional: list[ast.expr] = [ast.Name(a.arg, ast.Load()) for a in self.parameters.args]
            named = [ast.keyword(a.arg, ast.Name(a.arg, ast.Load())) for a in self.parameters.kwonlyargs]
            if named and not self.keywords:
                self.failed = True
            return ast.copy_location(ast.Call(ast.Name(self.hidden, ast.Load()), positional, named), node)
        return self.generic_visit(node)

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        if isinstance(node.value, ast.Name) and node.value.id == self.known.func:
            if node.attr == "__name__":
                return ast.copy_location(ast.Constant(self.title), node)
            self.failed = True
        if isinstance(node.value, ast.Name) and node.value.id == self.known.wrapper.name:
            if node.attr in self.shown:
                return ast.copy_location(ast.Name(self.shown[node.attr], node.ctx), node)
            self.failed = True
        return self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if node.id == self.known.func or node.id in (self.rest, self.keywords):
            if not isinstance(node.ctx, ast.Load):
                self.failed = True
            if node.id == self.rest:
                parts: list[ast.expr] = [ast.Name(a.arg, ast.Load()) for a in self.parameters.args]
                return ast.copy_location(ast.Tuple(parts, ast.Load()), node)
            return ast.copy_location(ast.Name(self.hidden, ast.Load()), node)
        if node.id in self.values:
            return ast.copy_location(copy.deepcopy(self.values[node.id]), node)
        if node.id == self.known.wrapper.name:
            self.failed = True
        return ast.copy_location(ast.Name(self.names.get(node.id, node.id), node.ctx), node)
