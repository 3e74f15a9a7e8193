"""Writes a decorator out for one function: `func(*args, **kwargs)` becomes a call with the function's own parameters.

The decorator's state and the wrapper's attributes become variables of the module.
"""

from __future__ import annotations

import ast
import copy

from portalis_transpiler.read.wrapper_body import Decorator, State, Target, Writer

KINDS = {"staticmethod": "static", "classmethod": "class", "property": "function"}


class NotPlain(Exception):
    """The decorator does what this file does not write out."""


def is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def name_of(decorator: ast.expr) -> str:
    """The plain name of a decorator, called or not."""
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return called.id if isinstance(called, ast.Name) else ""


def bound_in(statements: list[ast.stmt]) -> set[str]:
    parts = ast.walk(ast.Module(statements, []))
    return {n.id for n in parts if isinstance(n, ast.Name) and not isinstance(n.ctx, ast.Load)}


def calls_in(*nodes: ast.expr | None) -> bool:
    """Whether evaluating these may run something, so that the order of definitions could be seen."""
    return any(isinstance(n, ast.Call) for node in nodes if node is not None for n in ast.walk(node))


def _other_names(node: ast.FunctionDef) -> set[str]:
    """The names that handlers and imports bind, which are not renamed."""
    handlers = {str(n.name) for n in ast.walk(node) if isinstance(n, ast.ExceptHandler)}
    return handlers | {a.asname or a.name for n in ast.walk(node) if isinstance(n, ast.Import) for a in n.names}


class Expansion:
    """Writes the decorators of one function, or of one method of the class `owner`, out."""

    def __init__(
        self, tree: ast.Module, found: dict[str, Decorator], taken: set[str], owner: str = "", alone: bool = True
    ) -> None:
        self.tree, self.alone = tree, alone
        self.found = found
        self.taken = taken
        self.owner = owner
        self.title = ""
        """The `__name__` of the function so far: a wrapper without `wraps` has its own."""

    def of(self, node: ast.FunctionDef) -> list[ast.stmt]:
        """The variables, the function itself and its wrappers, innermost first."""
        args = node.args
        if args.vararg or args.kwarg or args.posonlyargs or calls_in(*args.defaults, *args.kw_defaults):
            raise NotPlain
        kind = self._kind(node)
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
            made += self._wrapped(now, node, known, decorator, kind)
            now = made.pop()  # type: ignore[assignment]
        return [*made, now]

    def _kind(self, node: ast.FunctionDef) -> str:
        """How a method is called; what makes it so must come after all that wraps it."""
        if not self.owner:
            return ""
        names = [name_of(d) for d in node.decorator_list]
        kinds = [KINDS[n] for n in names if n in KINDS]
        if any(n in KINDS for n in names[1:]) or not all(n in KINDS or n in self.found for n in names):
            raise NotPlain
        kind = kinds[0] if kinds else "function"
        if kind != "static" and not node.args.args:
            raise NotPlain
        return kind

    def _wrapped(
        self, inner: ast.FunctionDef, node: ast.FunctionDef, known: Decorator, decorator: ast.expr, kind: str
    ) -> list[ast.stmt]:
        """What comes before the wrapper, and the wrapper as the last one."""
        wrapper = copy.deepcopy(known.wrapper)
        values, state = self._given(known, decorator)
        names = {n: self._fresh(f"{node.name}_{n}") for n in [*state, *(_target(s) for s in known.state)]}
        attributes = {a.targets[0].attr: a.value for a in known.attributes}  # type: ignore[attr-defined]
        shown = {n: self._fresh(f"{node.name}_{n}") for n in attributes}
        if attributes and (decorator is not node.decorator_list[0] or kind):
            raise NotPlain
        renamed = self._renamed(inner, wrapper, known, {*names, *values}, kind)
        by_position = self._called_by_position(node, shown)
        first = (inner if wrapper.args.vararg is not None else wrapper).args.args[:1]
        me = first[0].arg if first else ""
        target = Target(inner.args, self.title, self._hidden(node), kind, self.owner, me, by_position)
        writer = Writer(target, known, {**names, **renamed}, values, shown)
        args = inner.args
        takes_all = wrapper.args.vararg is not None
        if takes_all and wrapper.args.kwarg is None and not by_position:
            raise NotPlain
        plain = not (args.defaults or args.kwonlyargs) and by_position
        deep = [n for s in wrapper.body if not isinstance(s, ast.Nonlocal) for n in ast.walk(s)]
        if writer.failed or (writer.needs_args and not plain) or any(isinstance(n, ast.Nonlocal) for n in deep):
            raise NotPlain
        has_wraps = bool(known.wrapper.decorator_list)
        if not has_wraps and self._asks_its_name(node.name):
            raise NotPlain
        wrapper.body = [writer.visit(s) for s in wrapper.body if not is_docstring(s)]
        if writer.failed:
            raise NotPlain
        variables = self._variables(known, writer, names, state, decorator)
        variables += [_assign(shown[n], writer.visit(copy.deepcopy(v)), decorator) for n, v in attributes.items()]
        self._finish(wrapper, inner, target, {*names.values(), *shown.values()}, decorator)
        wrapper.name = node.name
        if has_wraps:
            _take_docstring(inner, wrapper)
        _show_attributes(self.tree, node.name, shown)
        self.title = self.title if has_wraps else known.wrapper.name
        return [*variables, inner, ast.fix_missing_locations(wrapper)]

    def _renamed(
        self, inner: ast.FunctionDef, wrapper: ast.FunctionDef, known: Decorator, given: set[str], kind: str
    ) -> dict[str, str]:
        """New names for what the wrapper binds itself, where the function has parameters of these names."""
        args = inner.args
        if wrapper.args.vararg is None:
            if kind in ("function", "class") and not wrapper.args.args:
                raise NotPlain
            return {}
        parameters = {a.arg for a in [*args.args, *args.kwonlyargs]}
        lead = known.lead
        if len(lead) > len(args.args) - len(args.defaults) or set(lead) & bound_in(wrapper.body):
            raise NotPlain
        own = bound_in(wrapper.body) - given
        used = {n.id for s in wrapper.body for n in ast.walk(s) if isinstance(n, ast.Name)}
        stars = {a.arg for a in (wrapper.args.vararg, wrapper.args.kwarg) if a is not None}
        free = used - own - given - set(lead) - {known.func} - stars
        if (free | _other_names(wrapper)) & parameters:
            raise NotPlain
        renamed = {n: self._fresh(f"wrapper_{n}") for n in own & parameters}
        return renamed | {mine: a.arg for mine, a in zip(lead, args.args, strict=False)}

    def _variables(
        self,
        known: Decorator,
        writer: Writer,
        names: dict[str, str],
        state: dict[str, ast.expr],
        decorator: ast.expr,
    ) -> list[ast.stmt]:
        variables: list[ast.stmt] = [_assign(names[n], v, decorator) for n, v in state.items()]
        for statement in known.state:
            assert statement.value is not None
            value = writer.visit(copy.deepcopy(statement.value))
            variables.append(_assign(names[_target(statement)], value, statement))
        return variables

    def _finish(
        self, wrapper: ast.FunctionDef, inner: ast.FunctionDef, target: Target, variables: set[str], at: ast.expr
    ) -> None:
        """The heads of both functions, and the module's variables that the wrapper assigns."""
        changed = sorted(bound_in(wrapper.body) & variables)
        wrapper.body = [s for s in wrapper.body if not isinstance(s, ast.Nonlocal)]
        if changed:
            wrapper.body.insert(0, ast.copy_location(ast.Global(changed), at))
        wrapper.decorator_list = []
        if wrapper.args.vararg is not None:
            wrapper.args = copy.deepcopy(inner.args)
            inner.args.defaults, inner.args.kw_defaults = [], [None] * len(inner.args.kwonlyargs)
        inner.name = target.hidden
        kinds = {"static": "staticmethod", "class": "classmethod"}
        if target.method in kinds:
            inner.decorator_list = [ast.copy_location(ast.Name(kinds[target.method], ast.Load()), at)]

    def _asks_its_name(self, name: str) -> bool:
        return any(
            isinstance(n, ast.Attribute)
            and n.attr in ("__name__", "__doc__")
            and name in (getattr(n.value, "id", ""), getattr(n.value, "attr", ""))
            for n in ast.walk(self.tree)
        )

    def _given(self, known: Decorator, decorator: ast.expr) -> tuple[dict[str, ast.expr], dict[str, ast.expr]]:
        """The arguments of a decorator that is called: literals, which are written in, and the others."""
        if known.outer is None:
            return {}, {}
        assert isinstance(decorator, ast.Call)
        given = given_to(known.outer, decorator)
        literal: dict[str, ast.expr] = {n: v for n, v in given.items() if isinstance(v, ast.Constant)}
        if set(literal) & bound_in(known.wrapper.body):
            raise NotPlain
        return literal, {n: v for n, v in given.items() if n not in literal}

    def _called_by_position(self, node: ast.FunctionDef, shown: dict[str, str]) -> bool:
        """Whether every use of the function is a call that passes its arguments by position."""
        if not self.alone:
            return False
        calls = {
            id(n.func) for n in ast.walk(self.tree)
            if isinstance(n, ast.Call) and not n.keywords and not any(isinstance(a, ast.Starred) for a in n.args)
        }  # fmt: skip
        if self.owner:
            methods = [n for n in ast.walk(self.tree) if isinstance(n, ast.Attribute) and n.attr == node.name]
            return "property" in map(name_of, node.decorator_list) or all(id(n) in calls for n in methods)
        asked = {id(n.value) for n in ast.walk(self.tree) if isinstance(n, ast.Attribute) and n.attr in shown}
        uses = [n for n in ast.walk(self.tree) if isinstance(n, ast.Name) and n.id == node.name]
        return all(id(n) in calls | asked for n in uses)

    def _hidden(self, node: ast.FunctionDef) -> str:
        return self._fresh(f"{node.name}_undecorated")

    def _fresh(self, name: str) -> str:
        while name in self.taken:
            name += "_"
        self.taken.add(name)
        return name


def given_to(outer: ast.arguments, decorator: ast.Call) -> dict[str, ast.expr]:
    """What each parameter of a decorator that is called gets."""
    names = [a.arg for a in [*outer.args, *outer.kwonlyargs]]
    defaults = outer.defaults
    given: dict[str, ast.expr] = {}
    if defaults:
        given = dict(zip([a.arg for a in outer.args][-len(defaults) :], defaults, strict=False))
    for name, default in zip(outer.kwonlyargs, outer.kw_defaults, strict=True):
        if default is not None:
            given[name.arg] = default
    given |= dict(zip([a.arg for a in outer.args], decorator.args, strict=False))
    given |= {str(k.arg): k.value for k in decorator.keywords}
    starred = any(isinstance(a, ast.Starred) for a in decorator.args)
    if starred or set(given) != set(names) or len(decorator.args) > len(outer.args) or calls_in(*given.values()):
        raise NotPlain
    return given


def _take_docstring(inner: ast.FunctionDef, wrapper: ast.FunctionDef) -> None:
    if ast.get_docstring(inner) is not None and len(inner.body) > 1:
        wrapper.body.insert(0, inner.body.pop(0))


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


__all__ = ["Decorator", "Expansion", "NotPlain", "given_to", "is_docstring", "name_of"]
