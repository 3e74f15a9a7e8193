"""Tests of a Python project, rewritten to plain functions with `assert`, which become Rust's `#[test]`s."""

from __future__ import annotations

import ast
import copy
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from portalis_transpiler.project.assertions import Assertions
from portalis_transpiler.refusal import Unsupported

FRAMEWORKS = {"pytest", "unittest"}


@dataclass
class Carried:
    """The tests of one module by the name of their function, and those that are not carried over, with the reason."""

    tests: dict[str, str] = field(default_factory=dict)
    left: dict[str, str] = field(default_factory=dict)


def is_test_file(path: str) -> bool:
    name = PurePosixPath(path).stem
    return name.startswith("test_") or name.endswith("_test")


def rewrite_tests(tree: ast.Module) -> Carried:
    """Rewrite a test module in place: pytest's functions and unittest's classes → functions without parameters."""
    carried = Carried()
    fixtures = {n.name: n for n in tree.body if isinstance(n, ast.FunctionDef) and _is_fixture(n)}
    body: list[ast.stmt] = []
    for node in tree.body:
        if _is_framework(node):
            continue
        try:
            body += _rewritten(node, fixtures, carried)
        except Unsupported as error:
            carried.left[getattr(node, "name", "?")] = f"{error.construct}: {error.instead}"
    tree.body = body
    ast.fix_missing_locations(tree)
    return carried


def _is_framework(node: ast.stmt) -> bool:
    """Imports of the frameworks, and the call that starts them."""
    if isinstance(node, ast.Import):
        node.names = [a for a in node.names if a.name.split(".")[0] not in FRAMEWORKS]
        return not node.names
    if isinstance(node, ast.ImportFrom):
        return (node.module or "").split(".")[0] in FRAMEWORKS
    return isinstance(node, ast.If) and any(
        isinstance(n, ast.Attribute) and n.attr == "main" and getattr(n.value, "id", "") in FRAMEWORKS
        for n in ast.walk(node)
    )


def _rewritten(node: ast.stmt, fixtures: dict[str, ast.FunctionDef], carried: Carried) -> list[ast.stmt]:
    if isinstance(node, ast.ClassDef) and any(_last(b) == "TestCase" for b in node.bases):
        return _unittest_class(node, carried)
    if not isinstance(node, ast.FunctionDef):
        return [node]
    Assertions().visit(node)
    if _is_fixture(node):
        node.decorator_list = []
        if any(isinstance(n, (ast.Yield, ast.YieldFrom)) for n in ast.walk(node)):
            raise Unsupported(node, "PT011", "a fixture that yields", "return the value")
        _take_fixtures(node, fixtures)
    elif node.name.startswith("test"):
        return _pytest_function(node, fixtures, carried)
    return [node]


def _pytest_function(node: ast.FunctionDef, fixtures: dict[str, ast.FunctionDef], carried: Carried) -> list[ast.stmt]:
    rows: list[list[ast.expr]] = [[]]
    names: list[str] = []
    for decorator in node.decorator_list:
        if not isinstance(decorator, ast.Call) or _last(decorator.func) != "parametrize":
            raise Unsupported(node, "PT021", f"decorator `{ast.unparse(decorator)}`", "write a plain test")
        new_names, new_rows = _parameters(decorator)
        names = [*new_names, *names]
        rows = [[*new, *old] for old in rows for new in new_rows]
    node.decorator_list = []
    _take_fixtures(node, fixtures, keep=names)
    node.args.args = [ast.arg(name) for name in names]
    if not names:
        carried.tests[node.name] = node.name
        return [node]
    cases: list[ast.stmt] = []
    for number, row in enumerate(rows, 1):
        name = f"{node.name}_{number}"
        call = ast.Expr(ast.Call(ast.Name(node.name, ast.Load()), [copy.deepcopy(v) for v in row], []))
        cases.append(_function(name, [call], node))
        carried.tests[name] = f"{node.name}[{', '.join(ast.unparse(v) for v in row)}]"
    return [node, *cases]


def _parameters(call: ast.Call) -> tuple[list[str], list[list[ast.expr]]]:
    """The names and rows of `@pytest.mark.parametrize("a, b", [(1, 2), …])`."""
    if len(call.args) < 2 or not isinstance(call.args[1], (ast.List, ast.Tuple)):
        raise Unsupported(call, "PT021", "computed parameters of a test", "write them as a list")
    given = call.args[0]
    if isinstance(given, ast.Constant):
        names = [n.strip() for n in str(given.value).split(",")]
    else:
        names = [str(getattr(e, "value", "")) for e in getattr(given, "elts", [])]
    rows = []
    for value in call.args[1].elts:
        if isinstance(value, ast.Call) and _last(value.func) == "param":
            value = ast.Tuple(value.args, ast.Load()) if len(names) > 1 else value.args[0]
        row = list(value.elts) if len(names) > 1 and isinstance(value, (ast.Tuple, ast.List)) else [value]
        if len(row) != len(names):
            raise Unsupported(call, "PT021", "parameters of a test that do not fit its names", "write one tuple a case")
        rows.append(row)
    return names, rows


def _take_fixtures(node: ast.FunctionDef, fixtures: dict[str, ast.FunctionDef], keep: list[str] | None = None) -> None:
    """Parameters that are fixtures of the module become variables, made by a call at the start."""
    made: list[ast.stmt] = []
    for arg in node.args.args:
        if arg.arg in (keep or ()):
            continue
        if arg.arg not in fixtures:
            raise Unsupported(node, "PT011", f"fixture `{arg.arg}`", "make the value in the test")
        call = ast.Call(ast.Name(arg.arg, ast.Load()), [], [])
        made.append(ast.Assign([ast.Name(f"{arg.arg}_", ast.Store())], call))
        _Rename(arg.arg, f"{arg.arg}_").visit(node)
    node.args.args = []
    start = 1 if ast.get_docstring(node) else 0
    node.body[start:start] = [ast.copy_location(m, node) for m in made]


class _Rename(ast.NodeTransformer):
    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new

    def visit_Name(self, node: ast.Name) -> ast.Name:
        if node.id == self.old:
            node.id = self.new
        return node


def _unittest_class(node: ast.ClassDef, carried: Carried) -> list[ast.stmt]:
    """The class without its base; `setUp` is what makes the object; a function for each test."""
    node.bases = []
    for method in [m for m in node.body if isinstance(m, ast.FunctionDef)]:
        try:
            Assertions().visit(method)
        except Unsupported as error:
            if not method.name.startswith("test"):
                raise
            carried.left[f"{node.name}.{method.name}"] = f"{error.construct}: {error.instead}"
            node.body.remove(method)
    methods = {m.name: m for m in node.body if isinstance(m, ast.FunctionDef)}
    for name in ("setUpClass", "tearDownClass"):
        if name in methods:
            raise Unsupported(node, "PT011", f"`{name}`", "use setUp")
    if "setUp" in methods:
        methods["setUp"].name = "__init__"
    functions: list[ast.stmt] = []
    for name in methods:
        if not name.startswith("test"):
            continue
        thing: ast.expr = ast.Call(ast.Name(node.name, ast.Load()), [], [])
        body: list[ast.stmt] = [ast.Assign([ast.Name("case", ast.Store())], thing)]
        run = ast.Expr(ast.Call(ast.Attribute(ast.Name("case", ast.Load()), name, ast.Load()), [], []))
        if "tearDown" in methods:
            down = ast.Expr(ast.Call(ast.Attribute(ast.Name("case", ast.Load()), "tearDown", ast.Load()), [], []))
            body.append(ast.Try([run], [], [], [down]))
        else:
            body.append(run)
        function = f"{node.name}_{name}"
        functions.append(_function(function, body, methods[name]))
        carried.tests[function] = f"{node.name}.{name}"
    return [node, *functions]


def _function(name: str, body: list[ast.stmt], near: ast.stmt) -> ast.FunctionDef:
    arguments = ast.arguments([], [], None, [], [], None, [])
    function = ast.copy_location(ast.FunctionDef(name, arguments, body, []), near)
    for inner in ast.walk(function):
        if isinstance(inner, (ast.stmt, ast.expr)) and not hasattr(inner, "lineno"):
            ast.copy_location(inner, near)
    return ast.fix_missing_locations(function)


def _is_fixture(node: ast.FunctionDef) -> bool:
    return any(_last(d.func if isinstance(d, ast.Call) else d) == "fixture" for d in node.decorator_list)


def _last(node: ast.expr) -> str:
    return getattr(node, "attr", getattr(node, "id", ""))
