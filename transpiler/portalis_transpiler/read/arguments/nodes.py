"""Small questions about statements, and nodes that are made."""

from __future__ import annotations

import ast
from typing import Any

from portalis_transpiler.read.arguments.spec import refuse

Scope = ast.Module | ast.FunctionDef


def blocks(scope: Scope) -> list[list[ast.stmt]]:
    """The statement lists of a scope, without those of functions and classes in it."""
    found: list[list[ast.stmt]] = []
    stack: list[ast.AST] = [scope]
    while stack:
        node = stack.pop()
        for block in own_blocks(node):
            found.append(block)
            stack += [s for s in block if not isinstance(s, (ast.FunctionDef, ast.ClassDef))]
        stack += getattr(node, "handlers", [])
    return found


def own_blocks(node: ast.AST) -> list[list[ast.stmt]]:
    found = [getattr(node, name, None) for name in ("body", "orelse", "finalbody")]
    return [b for b in found if isinstance(b, list)]


def call_of(statement: ast.stmt) -> ast.Call | None:
    value = getattr(statement, "value", None) if isinstance(statement, (ast.Assign, ast.AnnAssign, ast.Expr)) else None
    return value if isinstance(value, ast.Call) else None


def target_of(statement: ast.stmt) -> str | None:
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    return targets[0].id if len(targets) == 1 and isinstance(targets[0], ast.Name) else None


def times_bound(scope: ast.AST, name: str) -> int:
    """How often a name is bound anywhere in a scope."""
    count = 0
    for node in ast.walk(scope):
        count += isinstance(node, ast.Name) and node.id == name and not isinstance(node.ctx, ast.Load)
        count += isinstance(node, ast.arg) and node.arg == name
        count += isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.ExceptHandler)) and node.name == name
        count += isinstance(node, (ast.Global, ast.Nonlocal)) and name in node.names
    return count


def is_name(node: ast.AST | None, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def given_list(call: ast.Call) -> ast.expr | None:
    """The list that `parse_args` is given; None where it takes the program's own."""
    keywords = {str(k.arg): k.value for k in call.keywords}
    if len(call.args) > 1 or set(keywords) - {"args"} or any(isinstance(a, ast.Starred) for a in call.args):
        raise refuse(call, "these arguments of `parse_args`", "pass nothing, or one list of texts")
    given = call.args[0] if call.args else keywords.get("args")
    return None if isinstance(given, ast.Constant) and given.value is None else given


def assignment(name: str, value: ast.expr, at: ast.AST) -> ast.stmt:
    return ast.copy_location(ast.Assign([ast.Name(name, ast.Store())], value), at)


def call_from(text: str, at: ast.AST) -> ast.Call:
    made = placed(ast.parse(text, mode="eval").body, at)
    assert isinstance(made, ast.Call)
    return made


def placed(made: Any, place: ast.AST) -> Any:
    for part in ast.walk(made):
        if hasattr(part, "lineno"):
            ast.copy_location(part, place)
    return made


def become(call: ast.Call, made: ast.Call) -> None:
    call.func, call.args, call.keywords = made.func, made.args, made.keywords


def is_early(statement: ast.stmt) -> bool:
    docstring = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    return docstring or isinstance(statement, (ast.Import, ast.ImportFrom))
