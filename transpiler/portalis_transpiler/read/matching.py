"""Rewrites `match` into `if` and `elif` before anything else sees it: patterns become tests, captures assignments."""

from __future__ import annotations

import ast
import copy
from typing import Any

from portalis_transpiler.refusal import Unsupported

SINGLE = {"int", "float", "str", "bool", "bytes", "list", "dict", "tuple", "set", "frozenset"}
Bindings = list[tuple[str, ast.expr]]


def rewrite(tree: ast.Module) -> None:
    """Replace every match statement of the module, in place."""
    if any(isinstance(node, ast.Match) for node in ast.walk(tree)):
        _Rewriter(tree).visit(tree)
        ast.fix_missing_locations(tree)


class _Rewriter(ast.NodeTransformer):
    def __init__(self, tree: ast.Module) -> None:
        self.home: ast.AST = tree
        self.names = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)} | {
            n.arg for n in ast.walk(tree) if isinstance(n, ast.arg)
        }
        self.classes = {n.name: n for n in ast.walk(tree) if isinstance(n, ast.ClassDef)}

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        saved, self.home = self.home, node
        self.generic_visit(node)
        self.home = saved
        return node

    def visit_Match(self, node: ast.Match) -> list[ast.stmt]:
        captured = {name for case in node.cases for name in _names(case.pattern)}
        before: list[ast.stmt] = []
        subject = node.subject
        if not isinstance(subject, ast.Name) or subject.id in captured:
            name = self._fresh()
            before.append(_at(ast.Assign([ast.Name(name, ast.Store())], subject), node))
            subject = _at(ast.Name(name, ast.Load()), node)
        if any(isinstance(p, ast.MatchSequence) for case in node.cases for p in ast.walk(case.pattern)):
            check = ast.Call(ast.Name("__sequence_subject__", ast.Load()), [copy.deepcopy(subject)], [])
            before.append(_at(ast.Expr(check), node))
        chain: list[ast.stmt] = []
        for case in reversed(node.cases):
            chain = self._case(node, case, subject, chain)
        return [*before, *(chain or [_at(ast.Pass(), node)])]

    def _fresh(self) -> str:
        name, number = "matched", 1
        while name in self.names:
            number += 1
            name = f"matched_{number}"
        self.names.add(name)
        return name

    def _case(self, match: ast.Match, case: ast.match_case, subject: ast.expr, rest: list[ast.stmt]) -> list[ast.stmt]:
        tests, bindings = self._pattern(case.pattern, subject)
        body: list[ast.stmt] = []
        for name, value in bindings:
            body.append(_at(ast.Assign([ast.Name(name, ast.Store())], copy.deepcopy(value)), case.pattern))
        for statement in case.body:
            found = self.visit(statement)
            body += found if isinstance(found, list) else [found]
        if case.guard is not None:
            tests = [*tests, self._guard(match, case, bindings)]
        if not tests:
            return body
        test = tests[0] if len(tests) == 1 else ast.BoolOp(ast.And(), tests)
        return [_at(ast.If(_at(test, case.pattern), body, rest), case.pattern)]

    def _guard(self, match: ast.Match, case: ast.match_case, bindings: Bindings) -> ast.expr:
        """The guard, with the captured values in place of their names; a guard that fails binds nothing then."""
        assert case.guard is not None
        if bindings and any(
            isinstance(n, (ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp))
            for n in ast.walk(case.guard)
        ):
            raise Unsupported(
                case.guard, "PT016", "function or comprehension in a guard", "move the test into the case"
            )
        allowed = {id(n) for part in [match.subject, case.guard, *case.body] for n in ast.walk(part)}
        for name, value in bindings:
            if isinstance(value, ast.Name) and isinstance(match.subject, ast.Name) and name == match.subject.id:
                continue
            for other in ast.walk(self.home):
                if (
                    isinstance(other, ast.Name)
                    and other.id == name
                    and isinstance(other.ctx, ast.Load)
                    and id(other) not in allowed
                ) and not any(name in _names(c.pattern) and _holds(c, other) for c in match.cases):
                    raise Unsupported(
                        other, "PT016", f"`{name}` outside the guarded case that binds it", "use another name"
                    )
        return _Substitute(dict(bindings)).visit(copy.deepcopy(case.guard))  # type: ignore[no-any-return]

    def _pattern(self, pattern: ast.pattern, value: ast.expr) -> tuple[list[ast.expr], Bindings]:
        """The tests of a pattern in order, and what it binds."""
        if isinstance(pattern, ast.MatchValue):
            return [ast.Compare(copy.deepcopy(value), [ast.Eq()], [pattern.value])], []
        if isinstance(pattern, ast.MatchSingleton):
            return [ast.Compare(copy.deepcopy(value), [ast.Is()], [ast.Constant(pattern.value)])], []
        if isinstance(pattern, ast.MatchAs):
            tests, bindings = self._pattern(pattern.pattern, value) if pattern.pattern is not None else ([], [])
            return tests, [*bindings, (pattern.name, value)] if pattern.name is not None else bindings
        if isinstance(pattern, ast.MatchOr):
            return self._alternatives(pattern, value)
        if isinstance(pattern, ast.MatchSequence):
            return self._sequence(pattern, value)
        if isinstance(pattern, ast.MatchMapping):
            return self._mapping(pattern, value)
        if isinstance(pattern, ast.MatchClass):
            return self._class(pattern, value)
        raise Unsupported(pattern, "PT016", "this pattern", "use if and elif")

    def _alternatives(self, pattern: ast.MatchOr, value: ast.expr) -> tuple[list[ast.expr], Bindings]:
        options: list[ast.expr] = []
        for part in pattern.patterns:
            tests, bindings = self._pattern(part, value)
            if bindings:
                raise Unsupported(
                    part, "PT016", "names in alternatives of a pattern", "write a case for each alternative"
                )
            if not tests:
                return [], []
            options.append(tests[0] if len(tests) == 1 else ast.BoolOp(ast.And(), tests))
        return [ast.BoolOp(ast.Or(), options)], []

    def _sequence(self, pattern: ast.MatchSequence, value: ast.expr) -> tuple[list[ast.expr], Bindings]:
        kinds = ast.Tuple([ast.Name("list", ast.Load()), ast.Name("tuple", ast.Load())], ast.Load())
        tests: list[ast.expr] = [ast.Call(ast.Name("isinstance", ast.Load()), [copy.deepcopy(value), kinds], [])]
        bindings: Bindings = []
        stars = [i for i, p in enumerate(pattern.patterns) if isinstance(p, ast.MatchStar)]
        least = len(pattern.patterns) - len(stars)
        length = ast.Call(ast.Name("len", ast.Load()), [copy.deepcopy(value)], [])
        tests.append(ast.Compare(length, [ast.GtE() if stars else ast.Eq()], [ast.Constant(least)]))
        for place, part in enumerate(pattern.patterns):
            back = place - len(pattern.patterns)
            if isinstance(part, ast.MatchStar):
                if part.name is not None:
                    stop = ast.Constant(back + 1) if back + 1 else None
                    piece = ast.Subscript(
                        copy.deepcopy(value), ast.Slice(ast.Constant(place), _negative(stop)), ast.Load()
                    )
                    bindings.append((part.name, ast.Call(ast.Name("list", ast.Load()), [piece], [])))
                continue
            index = _negative(ast.Constant(back)) if stars and place > stars[0] else ast.Constant(place)
            assert index is not None
            more, names = self._pattern(part, ast.Subscript(copy.deepcopy(value), index, ast.Load()))
            tests += more
            bindings += names
        return tests, bindings

    def _mapping(self, pattern: ast.MatchMapping, value: ast.expr) -> tuple[list[ast.expr], Bindings]:
        if pattern.rest is not None:
            raise Unsupported(pattern, "PT016", f"`**{pattern.rest}` in a pattern", "build the rest in the case")
        tests: list[ast.expr] = [
            ast.Call(ast.Name("isinstance", ast.Load()), [copy.deepcopy(value), ast.Name("dict", ast.Load())], [])
        ]
        bindings: Bindings = []
        tests += [ast.Compare(copy.deepcopy(key), [ast.In()], [copy.deepcopy(value)]) for key in pattern.keys]
        for key, part in zip(pattern.keys, pattern.patterns, strict=True):
            more, names = self._pattern(part, ast.Subscript(copy.deepcopy(value), copy.deepcopy(key), ast.Load()))
            tests += more
            bindings += names
        return tests, bindings

    def _class(self, pattern: ast.MatchClass, value: ast.expr) -> tuple[list[ast.expr], Bindings]:
        tests: list[ast.expr] = [
            ast.Call(ast.Name("isinstance", ast.Load()), [copy.deepcopy(value), copy.deepcopy(pattern.cls)], [])
        ]
        bindings: Bindings = []
        name = pattern.cls.id if isinstance(pattern.cls, ast.Name) else ""
        if name in SINGLE and name not in self.classes and len(pattern.patterns) == 1 and not pattern.kwd_patterns:
            more, bindings = self._pattern(pattern.patterns[0], value)
            return [*tests, *more], bindings
        attributes = self._positions(pattern, name)[: len(pattern.patterns)] + pattern.kwd_attrs
        for attribute, part in zip(attributes, [*pattern.patterns, *pattern.kwd_patterns], strict=True):
            more, names = self._pattern(part, ast.Attribute(copy.deepcopy(value), attribute, ast.Load()))
            tests += more
            bindings += names
        return tests, bindings

    def _positions(self, pattern: ast.MatchClass, name: str) -> list[str]:
        """The attributes that positional patterns stand for: `__match_args__`, or the fields of a plain dataclass."""
        if not pattern.patterns:
            return []
        info = self.classes.get(name)
        found: list[str] = []
        if info is not None:
            for statement in info.body:
                if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "__match_args__":
                    return [e.value for e in statement.value.elts]  # type: ignore[attr-defined]
                if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
                    found.append(statement.target.id)
            text = " ".join(ast.unparse(d) for d in info.decorator_list)
            plain = (
                "dataclass" in text
                and not info.bases
                and "kw_only" not in ast.unparse(info)
                and "ClassVar" not in ast.unparse(info)
            )
            if (plain or [ast.unparse(b) for b in info.bases] == ["NamedTuple"]) and len(found) >= len(
                pattern.patterns
            ):
                return found
        raise Unsupported(pattern, "PT016", f"positional pattern of {name}", "name the attributes: `Class(x=…)`")


class _Substitute(ast.NodeTransformer):
    def __init__(self, values: dict[str, ast.expr]) -> None:
        self.values = values

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return copy.deepcopy(self.values[node.id]) if node.id in self.values else node


def _holds(case: ast.match_case, node: ast.AST) -> bool:
    return any(n is node for n in ast.walk(case))


def _negative(node: ast.Constant | None) -> ast.expr | None:
    """A negative literal as the parser makes it."""
    return None if node is None else ast.UnaryOp(ast.USub(), ast.Constant(-node.value))  # type: ignore[operator]


def _names(pattern: ast.pattern) -> list[str]:
    found = []
    for part in ast.walk(pattern):
        name = getattr(part, "name", None) or getattr(part, "rest", None)
        if isinstance(name, str):
            found.append(name)
    return found


def _at(node: Any, place: ast.AST) -> Any:
    ast.copy_location(node, place)
    for child in ast.walk(node):
        if isinstance(child, (ast.expr, ast.stmt)) and not hasattr(child, "lineno"):
            ast.copy_location(child, place)
    return node
