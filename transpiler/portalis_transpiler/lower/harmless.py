"""Which expressions run nothing that may change an object: calls of the library that only look, and no code of the
program that does more. What is not known to be harmless is not."""

from __future__ import annotations

import ast
import builtins
from dataclasses import dataclass

from portalis_transpiler.infer.types import Callable_, Container, Instance, Type
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.crate import Crate

LOOKS = frozenset(
    {
        "abs", "all", "any", "bin", "bool", "chr", "dict", "divmod", "enumerate", "float", "hex", "int", "isinstance",
        "len", "list", "max", "min", "ord", "range", "repr", "round", "set", "sorted", "str", "sum", "tuple", "type",
        "zip", "copy", "count", "format", "get", "index", "items", "join", "keys", "lower", "split", "upper", "values",
    }
)  # fmt: skip
"""Builtins and methods of containers and text that change nothing, but for what they ask objects of the program."""
WRITES = LOOKS | {"print"}
FRESH = (ast.List, ast.ListComp, ast.Dict, ast.DictComp, ast.Set, ast.SetComp)
OPERATORS = (
    ast.BinOp, ast.Compare, ast.UnaryOp, ast.BoolOp, ast.IfExp, ast.Subscript, ast.FormattedValue, ast.comprehension,
    ast.Call, ast.Starred, ast.If, ast.While, ast.For, ast.AugAssign,
)  # fmt: skip
"""Where objects answer by their special methods."""


@dataclass(frozen=True)
class Changes:
    """Names of the program's functions, methods and classes that may change an object, and of those that may print;
    whether a special method changes one, which operators and builtins call."""

    names: frozenset[str]
    prints: frozenset[str]
    by_operator: bool


def changes_of(crate: Crate) -> Changes:
    """What the program's own code changes, by names alone; found once."""
    if crate.changes is None:
        trees = [unit.module.tree for unit in crate.program.units.values()]
        functions = [n for tree in trees for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]
        classes = {n.name for tree in trees for n in ast.walk(tree) if isinstance(n, ast.ClassDef)}
        own = {f.name for f in functions} | classes
        names: set[str] = set()
        prints = {"print"}
        before = -1
        while before != len(names) + len(prints):
            before = len(names) + len(prints)
            names |= {f.name for f in functions if f.name not in names and _changes(f, names, own)}
            prints |= {f.name for f in functions if prints & _named(f)}
            if names & {"__init__", "__post_init__", "__new__"}:
                names |= classes
        special = {n for n in names if n.startswith("__")} - {"__init__", "__post_init__", "__new__", "__call__"}
        crate.changes = Changes(frozenset(names), frozenset(prints), bool(special))
    return crate.changes


def _named(function: ast.FunctionDef) -> set[str]:
    return {getattr(n, "id", getattr(n, "attr", "")) for n in ast.walk(function)}


def _changes(function: ast.FunctionDef, names: set[str], own: set[str]) -> bool:
    """Whether a function may change what others see: its own new containers, and the object that it makes, aside."""
    first = function.args.args[0].arg if function.args.args else ""
    makes = first if function.name in ("__init__", "__post_init__") else ""
    fresh = _fresh_names(function)
    for node in (n for statement in function.body for n in ast.walk(statement)):
        base = getattr(getattr(node, "value", None), "id", "")
        if isinstance(node, (ast.Global, ast.Nonlocal)):
            return True
        if isinstance(node, ast.Attribute) and not isinstance(node.ctx, ast.Load) and base != makes:
            return True
        if isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load) and base not in fresh:
            return True
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name) and _is_given(function, node.target):
            return True
        if isinstance(node, ast.Call) and not _is_quiet_call(node, names, own, fresh):
            return True
    return False


def _fresh_names(function: ast.FunctionDef) -> set[str]:
    """Variables that only ever hold containers which the function makes itself."""
    made: dict[str, bool] = {a.arg: False for a in ast.walk(function) if isinstance(a, ast.arg)}
    plain: set[ast.AST] = set()
    for node in ast.walk(function):
        if isinstance(node, (ast.Assign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in [t for t in targets if isinstance(t, ast.Name)]:
                plain.add(target)
                made[target.id] = made.get(target.id, True) and isinstance(node.value, FRESH)
    others = (n for n in ast.walk(function) if isinstance(n, ast.Name) and not isinstance(n.ctx, ast.Load))
    made |= {n.id: False for n in others if n not in plain}
    return {name for name, is_fresh in made.items() if is_fresh}


def _is_given(function: ast.FunctionDef, name: ast.Name) -> bool:
    """Whether `name += …` may change a container that the caller holds."""
    return any(isinstance(a, ast.arg) and a.arg == name.id for a in ast.walk(function.args))


def _is_quiet_call(node: ast.Call, names: set[str], own: set[str], fresh: set[str]) -> bool:
    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
    if isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") in fresh and name not in own:
        return True
    kind = getattr(builtins, name, None)
    is_exception = isinstance(kind, type) and issubclass(kind, BaseException)
    return name not in names and (name in WRITES or name in own or name == "super" or is_exception)


def may_change(lw: Lower, node: ast.AST, harmless: frozenset[str] = LOOKS) -> bool:
    """Whether evaluating this may change an object: `harmless` are the calls that do not."""
    changes = changes_of(lw.crate)
    for part in ast.walk(node):
        if isinstance(part, ast.Call):
            name = getattr(part.func, "id", getattr(part.func, "attr", ""))
            if name not in harmless or name in changes.names:
                return True
            if any(isinstance(lw.body.types.get(k.value), Callable_) for k in part.keywords if not _is_lambda(k.value)):
                return True
        if isinstance(part, (ast.Name, ast.Attribute)) and isinstance(part.ctx, ast.Load):
            if (part.id if isinstance(part, ast.Name) else part.attr) in changes.names:
                return True
            if _is(lw.body.types.get(part), "iter"):
                return True
        if isinstance(part, ast.Subscript) and _is(lw.body.types.get(part.value), "defaultdict"):
            return True
        if changes.by_operator and isinstance(part, OPERATORS) and _asks_objects(lw, part):
            return True
    return False


def _is_lambda(node: ast.expr) -> bool:
    return isinstance(node, ast.Lambda)


def _is(type_: Type | None, kind: str) -> bool:
    return isinstance(type_, Container) and type_.kind == kind


def _asks_objects(lw: Lower, node: ast.AST) -> bool:
    """Whether an object of the program may be asked; of what is not typed here that is not known."""
    from portalis_transpiler.lower.equality import parts_of

    for inner in ast.iter_child_nodes(node):
        if isinstance(inner, ast.expr):
            type_ = lw.body.types.get(inner)
            if type_ is None:
                if not isinstance(inner, ast.Constant):
                    return True
            elif any(isinstance(part, Instance) for part in parts_of(type_)):
                return True
    return False
