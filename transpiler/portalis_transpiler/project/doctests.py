"""The examples of a module's docstrings → a test module."""

from __future__ import annotations

import ast
import doctest
import re

from portalis_transpiler.project.tests import Carried
from portalis_transpiler.read.modules import Module
from portalis_transpiler.read.packages import top_names
from portalis_transpiler.refusal import Unsupported


def doctest_module(module: Module) -> tuple[ast.Module, Carried] | None:
    """A module of one function a docstring with examples, or None where there are none."""
    carried = Carried()
    printing = _printing(module.tree)
    functions: list[ast.stmt] = []
    for name, node in _documented(module.tree):
        text = ast.get_docstring(node, clean=True) or ""
        if ">>>" not in text:
            continue
        function = re.sub(r"\W", "_", f"doctest_{name or module.name.rpartition('.')[2]}")
        try:
            examples = doctest.DocTestParser().get_examples(text)
            body = [s for example in examples for s in _checked(example, printing)]
        except Unsupported as error:
            carried.left[f"examples of {name or 'the module'}"] = f"{error.construct}: {error.instead}"
            continue
        except (ValueError, SyntaxError) as error:
            carried.left[f"examples of {name or 'the module'}"] = f"not readable: {error}"
            continue
        arguments = ast.arguments([], [], None, [], [], None, [])
        made = ast.FunctionDef(function, arguments, body, [])
        for inner in ast.walk(made):
            if isinstance(inner, (ast.stmt, ast.expr, ast.ExceptHandler)):
                inner.lineno = inner.end_lineno = getattr(node, "lineno", 1)
                inner.col_offset = inner.end_col_offset = 0
        functions.append(made)
        carried.tests[function] = f"examples of {name or 'the module'}"
    if not functions and not carried.left:
        return None
    used = {n.id for f in functions for n in ast.walk(f) if isinstance(n, ast.Name)}
    names = sorted(used & top_names(module.tree))
    imports: list[ast.stmt] = [ast.ImportFrom(module.name, [ast.alias(n) for n in names], 0)] if names else []
    return ast.fix_missing_locations(ast.Module([*imports, *functions], [])), carried


def _documented(tree: ast.Module) -> list[tuple[str, ast.Module | ast.FunctionDef | ast.ClassDef]]:
    found: list[tuple[str, ast.Module | ast.FunctionDef | ast.ClassDef]] = [("", tree)]
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            found.append((node.name, node))
        if isinstance(node, ast.ClassDef):
            found += [(f"{node.name}.{m.name}", m) for m in node.body if isinstance(m, ast.FunctionDef)]
    return found


def _printing(tree: ast.Module) -> set[str]:
    """The names of functions and methods that print, directly or through others."""
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]
    calls = {f.name: {_called(n) for n in ast.walk(f) if isinstance(n, ast.Call)} for f in functions}
    found, before = {"print"}, 0
    while len(found) != before:
        before = len(found)
        found |= {name for name, called in calls.items() if called & found}
    return found


def _called(node: ast.Call) -> str:
    return str(getattr(node.func, "attr", getattr(node.func, "id", "")))


def _checked(example: doctest.Example, printing: set[str]) -> list[ast.stmt]:
    """One example as statements that fail where its output differs."""
    if example.options:
        raise Unsupported(None, "PT011", "an example with doctest options", "write the exact output")
    body = ast.parse(example.source).body
    if example.exc_msg is not None:
        kind, _, message = example.exc_msg.strip().partition(":")
        if not re.fullmatch(r"\w+", kind):
            raise Unsupported(None, "PT011", f"an example that raises `{kind}`", "raise an exception of the module")
        return [_raises(kind, message.strip(), body)]
    if not example.want:
        return body
    if len(body) != 1 or not isinstance(body[0], ast.Expr):
        raise Unsupported(None, "PT011", "an example with output of a statement", "give the value back")
    value = body[0].value
    want = example.want.rstrip("\n")
    inner, shown = value, "repr"
    if isinstance(value, ast.Call) and getattr(value.func, "id", "") == "print":
        if len(value.args) != 1 or value.keywords:
            raise Unsupported(None, "PT011", "an example that prints several values", "print one value")
        inner, shown = value.args[0], "str"
    if "\n" in want or any(isinstance(n, ast.Call) and _called(n) in printing for n in ast.walk(inner)):
        raise Unsupported(None, "PT011", "an example that prints", "give the value back")
    text = ast.Call(ast.Name(shown, ast.Load()), [inner], [])
    return [ast.Assert(ast.Compare(text, [ast.Eq()], [ast.Constant(want)]))]


def _raises(kind: str, message: str, body: list[ast.stmt]) -> ast.stmt:
    told = ast.Call(ast.Name("str", ast.Load()), [ast.Name("error", ast.Load())], [])
    same = ast.Assert(ast.Compare(told, [ast.Eq()], [ast.Constant(message)]))
    handler = ast.ExceptHandler(ast.Name(kind, ast.Load()), "error", [same])
    call = ast.Call(ast.Name("AssertionError", ast.Load()), [ast.Constant(f"did not raise {kind}")], [])
    return ast.Try(body, [handler], [ast.Raise(call, None)], [])
