"""`@cache` and `@lru_cache` on methods: a dict of the module keeps what each object and its arguments gave.

Only where every call passes its arguments in one way, and where a method that the cache may forget does nothing else.
"""

from __future__ import annotations

import ast
import copy

from portalis_transpiler.read.sugar import bindings

PURE = {"abs", "all", "any", "bool", "divmod", "enumerate", "float", "int", "isinstance", "len", "list", "max", "min",
        "pow", "range", "reversed", "round", "set", "sorted", "str", "sum", "tuple", "zip"}  # fmt: skip
CACHES = {"lru_cache", "cache", "functools.lru_cache", "functools.cache"}


def rewrite(tree: ast.Module, alone: bool) -> None:
    """Rewrite in place. `alone`: no other module calls the methods."""
    if not alone:
        return
    taken = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)} | set(bindings(tree))
    taken |= {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)}
    body: list[ast.stmt] = []
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            body += _written(tree, node, taken)
        body.append(node)
    tree.body = body


def _written(tree: ast.Module, owner: ast.ClassDef, taken: set[str]) -> list[ast.stmt]:
    """Writes the class's cached methods out; returns the dicts."""
    made: list[ast.stmt] = []
    for place in range(len(owner.body) - 1, -1, -1):
        method = owner.body[place]
        if not isinstance(method, ast.FunctionDef) or not method.decorator_list:
            continue
        decorator = method.decorator_list[-1]
        kinds = [ast.unparse(d) for d in method.decorator_list[:-1]]
        if not _is_cache(decorator) or kinds not in ([], ["staticmethod"]) or not _fits(tree, method, decorator):
            continue
        names = [_fresh(f"{method.name}_{end}", taken) for end in ("results", "uncached")]
        inner = copy.deepcopy(method)
        inner.name, inner.decorator_list = names[1], method.decorator_list[:-1]
        method.decorator_list = method.decorator_list[:-1]
        method.body = _lookup(owner, method, names, bool(kinds))
        owner.body.insert(place, inner)
        made.append(ast.Assign([ast.Name(names[0], ast.Store())], ast.Dict([], [])))
        for part in (method, made[-1]):
            ast.fix_missing_locations(ast.copy_location(part, decorator))
    return made


def _lookup(owner: ast.ClassDef, method: ast.FunctionDef, names: list[str], is_static: bool) -> list[ast.stmt]:
    results, inner = names
    parameters = [a.arg for a in method.args.args]
    key = "key"
    while key in parameters:
        key += "_"
    at = owner.name if is_static else parameters[0]
    given = ", ".join(parameters if is_static else parameters[1:])
    together = f"({', '.join(parameters)})" if len(parameters) != 1 else parameters[0]
    text = (
        f"{key} = {together}\nif {key} not in {results}:\n    {results}[{key}] = {at}.{inner}({given})\n"
        f"return {results}[{key}]"
    )
    made = ast.parse(text).body
    for statement in made:
        for part in ast.walk(statement):
            ast.copy_location(part, method)
    return made


def _is_cache(decorator: ast.expr) -> bool:
    return ast.unparse(decorator.func if isinstance(decorator, ast.Call) else decorator) in CACHES


def _fits(tree: ast.Module, method: ast.FunctionDef, decorator: ast.expr) -> bool:
    args = method.args
    if args.vararg or args.kwarg or args.kwonlyargs or args.posonlyargs or args.defaults or not args.args:
        return False
    if any(isinstance(n, (ast.Yield, ast.YieldFrom)) for n in ast.walk(method)):
        return False
    calls = {
        id(n.func) for n in ast.walk(tree)
        if isinstance(n, ast.Call) and not n.keywords and not any(isinstance(a, ast.Starred) for a in n.args)
    }  # fmt: skip
    uses = [n for n in ast.walk(tree) if isinstance(n, ast.Attribute) and n.attr == method.name]
    return all(id(n) in calls for n in uses) and (not _forgets(decorator) or _does_nothing_else(method))


def _forgets(decorator: ast.expr) -> bool:
    """Whether the cache has a bound."""
    if ast.unparse(decorator).endswith("cache") and not ast.unparse(decorator).endswith("lru_cache"):
        return False
    given: list[ast.expr] = []
    if isinstance(decorator, ast.Call):
        given = [*decorator.args[:1], *(k.value for k in decorator.keywords if k.arg == "maxsize")]
    return not (given and isinstance(given[0], ast.Constant) and given[0].value is None)


def _does_nothing_else(method: ast.FunctionDef) -> bool:
    """Whether nobody can tell how often the method runs."""
    for node in (n for s in method.body for n in ast.walk(s)):
        if isinstance(node, (ast.Attribute, ast.Subscript)) and not isinstance(node.ctx, ast.Load):
            return False
        if isinstance(
            node, (ast.Global, ast.Nonlocal, ast.List, ast.Dict, ast.Set, ast.ListComp, ast.SetComp, ast.DictComp)
        ):
            return False
        if isinstance(node, ast.Call):
            named = node.func.id if isinstance(node.func, ast.Name) else ""
            own = isinstance(node.func, ast.Attribute) and node.func.attr == method.name
            if named not in PURE and not own:
                return False
    return True


def _fresh(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "_"
    taken.add(name)
    return name
