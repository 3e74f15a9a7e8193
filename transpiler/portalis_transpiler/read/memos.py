"""`@cache` and `@lru_cache` on functions inside functions: each time the function is made it begins with an empty memo.

`@cache def best(i)` becomes a dict, the function under another name, and a `best` that looks its arguments up. A cache
that may forget is written out only where nobody can see how often the function is computed; what else is asked of a
cache (`cache_info`, keywords, defaults) stays, and is refused later.
"""

from __future__ import annotations

import ast
import copy

PURE = {"abs", "all", "any", "bool", "int", "len", "max", "min", "range", "sorted", "sum", "tuple"}


def rewrite(tree: ast.Module) -> None:
    """Write the memos out, in place."""
    names = _names_of_caches(tree)
    if not names:
        return
    for outer in [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]:
        for node in [n for n in _inside(outer) if isinstance(n, ast.FunctionDef)]:
            if len(node.decorator_list) == 1 and _is_cache(node.decorator_list[0], names) and _plain(node, outer):
                forgets = _forgets(node.decorator_list[0])
                if not forgets or _is_pure(node):
                    _write_out(node, outer, tree)


def _names_of_caches(tree: ast.Module) -> set[str]:
    """How the module writes `functools.cache` and `functools.lru_cache`."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "functools" and not node.level:
            found |= {a.asname or a.name for a in node.names if a.name in ("cache", "lru_cache")}
        elif isinstance(node, ast.Import):
            for alias in (a for a in node.names if a.name == "functools"):
                found |= {f"{alias.asname or alias.name}.{name}" for name in ("cache", "lru_cache")}
    return found


def _inside(function: ast.FunctionDef) -> list[ast.AST]:
    """The nodes of a function's own body."""
    found: list[ast.AST] = []
    stack: list[ast.AST] = [*function.body]
    while stack:
        node = stack.pop()
        found.append(node)
        if not isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.Lambda)):
            stack += ast.iter_child_nodes(node)
    return found


def _is_cache(node: ast.expr, names: set[str]) -> bool:
    return ast.unparse(node.func if isinstance(node, ast.Call) else node) in names


def _forgets(node: ast.expr) -> bool:
    """Whether the cache has a bound: `lru_cache` without `maxsize=None`."""
    if isinstance(node, ast.Call):
        given = [*node.args[:1], *(k.value for k in node.keywords if k.arg == "maxsize")]
        return not (given and isinstance(given[0], ast.Constant) and given[0].value is None)
    return ast.unparse(node).rpartition(".")[2] != "cache"


def _plain(node: ast.FunctionDef, outer: ast.FunctionDef) -> bool:
    """Plain parameters, no generator, and nothing but calls with plain arguments."""
    args = node.args
    decorator = node.decorator_list[0]
    if args.posonlyargs or args.kwonlyargs or args.vararg or args.kwarg or args.defaults or not args.args:
        return False
    if isinstance(decorator, ast.Call) and any(k.arg != "maxsize" for k in decorator.keywords):
        return False
    if any(isinstance(n, (ast.Yield, ast.YieldFrom)) for n in ast.walk(node)):
        return False
    uses = [n for n in ast.walk(outer) if isinstance(n, ast.Name) and n.id == node.name]
    calls = [n for n in ast.walk(outer) if isinstance(n, ast.Call) and any(n.func is u for u in uses)]
    same = [n for n in ast.walk(outer) if isinstance(n, (ast.FunctionDef, ast.ClassDef)) and n.name == node.name]
    bound = any(isinstance(n, ast.arg) and n.arg == node.name for n in ast.walk(outer))
    even = all(not c.keywords and not any(isinstance(a, ast.Starred) for a in c.args) for c in calls)
    return len(calls) == len(uses) and len(same) == 1 and not bound and even


def _is_pure(node: ast.FunctionDef) -> bool:
    """Whether nothing but its result tells that a function ran."""
    for inner in (n for statement in node.body for n in ast.walk(statement)):
        if isinstance(inner, (ast.Global, ast.Nonlocal, ast.Lambda, ast.FunctionDef, ast.With, ast.Raise, ast.Try)):
            return False
        if isinstance(inner, ast.Expr) and not isinstance(inner.value, ast.Constant):
            return False
        if isinstance(inner, (ast.Attribute, ast.Subscript)) and not isinstance(inner.ctx, ast.Load):
            return False
        if isinstance(inner, ast.Call) and getattr(inner.func, "id", "") not in PURE | {node.name}:
            return False
    return True


def _write_out(node: ast.FunctionDef, outer: ast.FunctionDef, tree: ast.Module) -> None:
    taken = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)} | {
        n.name for n in ast.walk(tree) if isinstance(n, (ast.FunctionDef, ast.ClassDef))
    }
    memo, computed = f"{node.name}_memo", f"{node.name}_computed"
    while memo in taken or computed in taken:
        memo, computed = f"{memo}_", f"{computed}_"
    names = [a.arg for a in node.args.args]
    key = names[0] if len(names) == 1 else f"({', '.join(names)})"
    text = (
        f"def {node.name}({', '.join(names)}):\n"
        f"    if {key} not in {memo}:\n"
        f"        {memo}[{key}] = {computed}({', '.join(names)})\n"
        f"    return {memo}[{key}]\n"
    )
    (wrapper,) = ast.parse(text).body
    assert isinstance(wrapper, ast.FunctionDef)
    wrapper.returns = copy.deepcopy(node.returns)
    for own, given in zip(wrapper.args.args, node.args.args, strict=True):
        own.annotation = copy.deepcopy(given.annotation)
    (begin,) = ast.parse(f"{memo} = {{}}").body
    for made in (wrapper, begin):
        for inner in ast.walk(made):
            if isinstance(inner, (ast.stmt, ast.expr, ast.arg)):
                inner.lineno, inner.col_offset = node.lineno, node.col_offset
                inner.end_lineno, inner.end_col_offset = node.lineno, node.col_offset
    node.decorator_list, node.name = [], computed
    for holder in ast.walk(outer):
        for name in ("body", "orelse", "finalbody"):
            block = getattr(holder, name, None)
            if isinstance(block, list) and node in block:
                place = block.index(node)
                block[place : place + 1] = [begin, node, wrapper]
                return
