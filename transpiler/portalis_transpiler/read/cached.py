"""`functools.cached_property` as a property that keeps its value in a list of the object, which begins empty."""

from __future__ import annotations

import ast

DECORATORS = ("functools.cached_property",)
SUFFIX = "_cached"


def rewrite(tree: ast.Module, imports: dict[str, str]) -> None:
    """Rewrite in place. Classes whose `__init__` is not their own are left, and refused where they are declared."""
    if not any(origin.split(".")[0] == "functools" for origin in imports.values()):
        return
    used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and not _is_read(node)}
    taken = {str(getattr(n, a)) for n in ast.walk(tree) for a in ("attr", "name") if hasattr(n, a)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            methods = [m for m in node.body if isinstance(m, ast.FunctionDef) and _is_cached(m, imports)]
            plain = all(m.name not in used and len(m.args.args) == 1 for m in methods)
            plain = plain and not {n for m in methods for n in (f"{m.name}{SUFFIX}", f"compute_{m.name}")} & taken
            if methods and plain and _prepare(node, [f"{m.name}{SUFFIX}" for m in methods]):
                for method in methods:
                    place = node.body.index(method)
                    node.body[place : place + 1] = _split(method)
    ast.fix_missing_locations(tree)


def _is_read(node: ast.Attribute) -> bool:
    return isinstance(node.ctx, ast.Load)


def _is_cached(method: ast.FunctionDef, imports: dict[str, str]) -> bool:
    if len(method.decorator_list) != 1:
        return False
    decorator = method.decorator_list[0]
    if isinstance(decorator, ast.Name):
        return imports.get(decorator.id, "") in DECORATORS
    if isinstance(decorator, ast.Attribute) and isinstance(decorator.value, ast.Name):
        return f"{imports.get(decorator.value.id, '')}.{decorator.attr}" in DECORATORS
    return False


def _prepare(node: ast.ClassDef, fields: list[str]) -> bool:
    """Let each object begin with nothing kept."""
    init = next((m for m in node.body if isinstance(m, ast.FunctionDef) and m.name == "__init__"), None)
    if init is None:
        if node.bases or node.decorator_list or node.keywords:
            return False
        parameters = ast.arguments([], [ast.arg("self")], None, [], [], None, [])
        init = ast.FunctionDef("__init__", parameters, [], [], None)
        ast.copy_location(init, node)
        node.body.append(init)
    if not init.args.args:
        return False
    self_name = init.args.args[0].arg
    start = 1 if ast.get_docstring(init) is not None else 0
    for field in fields:
        target = ast.Attribute(ast.Name(self_name, ast.Load()), field, ast.Store())
        init.body.insert(start, ast.copy_location(ast.Assign([target], ast.List([], ast.Load())), init))
    return True


def _split(method: ast.FunctionDef) -> list[ast.stmt]:
    """The method that computes, and the property that asks it once."""
    name, me = method.name, method.args.args[0].arg
    text = (
        f"@property\ndef {name}({me}):\n    if not {me}.{name}{SUFFIX}:\n"
        f"        {me}.{name}{SUFFIX}.append({me}.compute_{name}())\n    return {me}.{name}{SUFFIX}[0]\n"
    )
    made = ast.parse(text).body[0]
    for part in ast.walk(made):
        if hasattr(part, "lineno"):
            ast.copy_location(part, method)
    method.name, method.decorator_list = f"compute_{name}", []
    return [method, made]
