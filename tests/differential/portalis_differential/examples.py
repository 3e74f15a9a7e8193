"""The examples in the docstrings of Python's own standard library, as programs."""

from __future__ import annotations

import ast
import doctest
import sysconfig
from collections.abc import Iterator
from pathlib import Path

from .programs import Program

PARSER = doctest.DocTestParser()
MODULES = (
    "bisect",
    "collections",
    "colorsys",
    "copy",
    "dataclasses",
    "datetime",
    "difflib",
    "enum",
    "fractions",
    "functools",
    "graphlib",
    "heapq",
    "ipaddress",
    "json",
    "operator",
    "random",
    "statistics",
    "string",
    "textwrap",
    "typing",
)
"""Modules that only compute: their examples may be run anywhere."""
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef)


def of_standard_library() -> list[Program]:
    """One program a docstring with examples, of the modules that only compute.

    A value that the prompt would show is printed by its `repr`. An example that shows an error ends its program.
    """
    home = Path(sysconfig.get_path("stdlib"))
    found: list[Program] = []
    for module in MODULES:
        path = next(p for p in (home / f"{module}.py", home / module / "__init__.py") if p.exists())
        found += _of_module(module, path)
    if not found:
        raise FileNotFoundError(f"no module under {home} has examples; is this a Python without its sources?")
    return found


def _of_module(module: str, path: Path) -> Iterator[Program]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    public = {n.name for n in tree.body if isinstance(n, (ast.ClassDef, ast.FunctionDef))}
    for number, node in enumerate(n for n in ast.walk(tree) if isinstance(n, DOCUMENTED)):
        source = _program(ast.get_docstring(node) or "", module, public)
        if source is not None:
            name = f"{module}/{getattr(node, 'name', 'module')}_{number}"
            yield Program(name, path, source)


def _program(docstring: str, module: str, public: set[str]) -> str | None:
    try:
        examples = PARSER.get_examples(docstring)
    except ValueError:
        return None
    lines: list[str] = []
    for example in examples:
        if example.exc_msg is not None:
            break
        lines.append(_printed(example.source.rstrip("\n"), shown=bool(example.want)))
    try:
        tree = ast.parse("\n".join(lines))
    except SyntaxError:
        return None
    used = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)}
    imported = {
        a.asname or a.name for n in ast.walk(tree) if isinstance(n, (ast.Import, ast.ImportFrom)) for a in n.names
    }
    needed = sorted((used & public) - imported)
    head = [f"from {module} import {', '.join(needed)}"] if needed else []
    head += [f"import {module}"] if module in used - imported else []
    return "\n".join([*head, *lines]) + "\n" if lines else None


def _printed(source: str, shown: bool) -> str:
    """The statement, and `print` around an expression whose value is shown."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return source
    if not shown or len(tree.body) != 1 or not isinstance(tree.body[0], ast.Expr):
        return source
    value = tree.body[0].value
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "print":
        return source
    return f"print(repr({ast.unparse(value)}))"
