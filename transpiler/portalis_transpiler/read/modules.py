"""Parses one source file and resolves which names its imports stand for."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

from portalis_transpiler.read import (
    cached,
    cached_methods,
    callables,
    decorators,
    defaults,
    limits,
    matching,
    memos,
    nested,
    queues,
    redefinitions,
    returns,
    sugar,
    withs,
)
from portalis_transpiler.read.arguments import rewrite as arguments
from portalis_transpiler.refusal import Refusal, Refused, Unsupported

HARMLESS = {"__future__", "typing", "typing_extensions", "collections.abc", "abc", "dataclasses", "enum"}


@dataclass(eq=False)
class Module:
    """One parsed file. `imports` maps a local name to its dotted origin ("math", "collections.deque").

    In a project the origins that are modules of it begin with a dot. `runs`: the modules that an import statement runs,
    outermost package first; `typing_only`: imports that run nothing. `role`: "program" (`__name__` is "__main__"),
    "module", or "both"; `shared`: the variables that other modules use; `circular`: it imports itself by way of others.
    """

    name: str
    file: str
    source: str
    tree: ast.Module
    imports: dict[str, str] = field(default_factory=dict)
    runs: dict[ast.stmt, tuple[str, ...]] = field(default_factory=dict)
    typing_only: set[ast.stmt] = field(default_factory=set)
    role: str = "program"
    shared: set[str] = field(default_factory=set)
    circular: bool = False

    @property
    def does_something(self) -> bool:
        """Whether the module does something when it runs, besides defining."""
        passive = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)
        return any(
            not isinstance(node, passive) and not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
            for node in self.tree.body
        )

    @property
    def docstring(self) -> str | None:
        return ast.get_docstring(self.tree)


def parse(source: str, file: str, name: str = "__main__") -> Module:
    """Parse `source`. A syntax error is a refusal (PT001), with its place."""
    module = Module(name, file, source, parse_tree(source, file, name == "__main__"))
    for node in ast.walk(module.tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            note_imports(module, node)
    arguments.rewrite(module.tree, module.imports, file)
    cached.rewrite(module.tree, module.imports)
    queues.rewrite(module.tree, module.imports)
    sugar.rewrite(module.tree, module.imports)
    return module


def parse_tree(source: str, file: str, alone: bool = False) -> ast.Module:
    """The tree, with what is plain Python in another dress written out. `alone`: no other module calls into it."""
    limits.check_text(source, file)
    source = source.removeprefix("\ufeff")
    try:
        tree = ast.parse(source, filename=file)
    except SyntaxError as error:
        line, column = error.lineno or 1, error.offset or 1
        refusal = Refusal(file, line, column, "PT001", f"syntax error ({error.msg})", "correct the Python first")
        raise Refused((refusal,)) from None
    except (ValueError, RecursionError, MemoryError) as error:
        reason = "nesting too deep"
        if isinstance(error, ValueError):
            reason = "null bytes" if "\0" in source else "a surrogate that is no character"
        raise Refused((Refusal(file, 1, 1, "PT001", f"text ({reason})", "make it valid Python text"),)) from None
    limits.check_tree(tree)
    matching.rewrite(tree)
    nested.rewrite(tree)
    returns.rewrite(tree)
    redefinitions.settle(tree)
    decorators.rewrite(tree, alone)
    callables.rewrite(tree)
    cached_methods.rewrite(tree, alone)
    memos.rewrite(tree)
    defaults.rewrite(tree)
    withs.rewrite(tree)
    return tree


def note_imports(module: Module, node: ast.Import | ast.ImportFrom) -> None:
    if isinstance(node, ast.Import):
        for alias in node.names:
            if alias.asname is not None:
                module.imports[alias.asname] = alias.name
            else:
                module.imports[alias.name.split(".")[0]] = alias.name.split(".")[0]
        return
    origin = "." * node.level + (node.module or "")
    for alias in node.names:
        if alias.name == "*":
            raise Unsupported(node, "PT010", "`import *`", "import the names that are used")
        separator = "" if origin.endswith(".") else "."
        module.imports[alias.asname or alias.name] = f"{origin}{separator}{alias.name}"
