"""json.loads and json.load into a declared type: the annotation of the variable, or of the function that returns it."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.annotations import type_of_annotation
from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.types import (
    BIG,
    BOOL,
    FILE,
    FLOAT,
    INT,
    NEVER,
    NONE,
    STR,
    Container,
    Type,
    Union,
    container,
    is_optional,
    members,
    show,
    strip_none,
    union,
)
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.operand import POSTFIX, Operand
from portalis_transpiler.lower.rust_types import is_num
from portalis_transpiler.refusal import Unsupported
from portalis_transpiler.stdlib.registry import LIBRARY, Builtin

DECLARE = "declare it where it is read: `data: dict[str, int] = json.loads(text)`"


def _annotation(tree: ast.AST, node: ast.Call) -> ast.expr | None:
    """What says the type: `x: T = json.loads(…)`, an earlier `x: T`, or the result of the function."""
    for scope in [n for n in ast.walk(tree) if isinstance(n, (ast.FunctionDef, ast.Module, ast.ClassDef))]:
        found = _in_scope(scope, node)
        if found is not None:
            return found
    return None


def _in_scope(scope: ast.FunctionDef | ast.Module | ast.ClassDef, node: ast.Call) -> ast.expr | None:
    declared: dict[str, ast.expr] = {}
    stack: list[ast.AST] = list(reversed(scope.body))
    while stack:
        part = stack.pop()
        if isinstance(part, (ast.FunctionDef, ast.ClassDef, ast.Lambda)):
            continue
        if isinstance(part, ast.AnnAssign):
            if part.value is node:
                return part.annotation
            if isinstance(part.target, ast.Name):
                declared[part.target.id] = part.annotation
        elif isinstance(part, ast.Assign) and part.value is node and isinstance(part.targets[0], ast.Name):
            return declared.get(part.targets[0].id) if len(part.targets) == 1 else None
        elif isinstance(part, ast.Return) and part.value is node and isinstance(scope, ast.FunctionDef):
            return scope.returns
        stack += reversed(list(ast.iter_child_nodes(part)))
    return None


def _readable(node: ast.expr, type_: Type, depth: int = 0) -> Type:
    """The declared type with fresh containers, in which a float may be an int as well. Refuses what JSON does not have."""
    if depth > 8:
        raise Unsupported(node, "PT142", "`json.loads` of a type that holds itself", "declare a shallower type")
    if type_ == FLOAT:
        return union([INT, FLOAT])
    if isinstance(type_, Container) and type_.kind == "list":
        return container("list", _readable(node, type_.element, depth + 1))
    if isinstance(type_, Container) and type_.kind == "dict" and type_.cells[0].type == STR:
        return container("dict", STR, _readable(node, type_.cells[1].type, depth + 1))
    if isinstance(type_, Union):
        parts = [_readable(node, part, depth + 1) for part in members(type_)]
        kinds = [p.kind for p in parts if isinstance(p, Container)]
        if len(kinds) == len(set(kinds)) and BIG not in parts:
            return union(parts)
    if type_ in (INT, BIG, BOOL, STR, NONE) and type_ != BIG:
        return type_
    raise Unsupported(
        node, "PT142", f"`json.loads` of {show(type_)}", "declare it of dict[str, …], list, str, int, float, bool, None"
    )


def _declared(context: Context, node: ast.Call) -> Type:
    known = context.body.notes.get((node, "json"))
    if known is None:
        annotation = _annotation(context.unit.module.tree, node)
        if annotation is None:
            raise Unsupported(node, "PT142", "`json.loads` of a type that nothing declares", DECLARE)
        try:
            named = type_of_annotation(context.program, context.unit, context.body.scope, annotation)
        except Unsupported:
            what = f"`json.loads` declared as `{ast.unparse(annotation)}`"
            raise Unsupported(node, "PT142", what, "declare each part: `dict[str, list[int]]`") from None
        known = _readable(annotation, named)
        context.body.notes[(node, "json")] = known
    assert isinstance(known, Type)
    return known


def _source(context: Context, node: ast.Call, wanted: Type, what: str) -> Type:
    if len(node.args) != 1 or node.keywords:
        raise Unsupported(node, "PT141", f"these arguments of `{what}`", "pass the source alone")
    if context.value(node.args[0]) not in (wanted, NEVER):
        raise Unsupported(node.args[0], "PT142", f"this argument of `{what}`", f"pass a {show(wanted)}")
    return _declared(context, node)


def _note_unions(lw: Lower, type_: Type) -> None:
    """Enums that stand for unions need the trait."""
    inner = strip_none(type_) if is_optional(type_) else type_
    if isinstance(inner, Union) and not is_num(inner):
        lw.crate.wants.add(("json_read", lw.type_name(inner)))
    inside = [c.type for c in type_.cells] if isinstance(type_, Container) else []
    for part in [*inside, *(members(type_) if isinstance(type_, Union) else ())]:
        _note_unions(lw, part)


def _read(lw: Lower, node: ast.Call, text: str) -> Operand:
    result = lw.type_of(node)
    _note_unions(lw, result)
    return Operand(lw.fallible(f"py::json_loads::<{lw.type_name(result)}>({text})"), result)


def _load(lw: Lower, node: ast.Call) -> Operand:
    text = lw.fallible(f"{lw.expr(node.args[0]).at(POSTFIX)}.read()")
    return _read(lw, node, f"&{text}")


LIBRARY["json.loads"] = Builtin(
    lambda context, node: _source(context, node, STR, "json.loads"),
    lambda lw, node: _read(lw, node, lw.borrow(node.args[0], STR)),
)
LIBRARY["json.load"] = Builtin(lambda context, node: _source(context, node, FILE, "json.load"), _load)
