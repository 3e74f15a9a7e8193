"""Typing rules of statements."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from portalis_transpiler.infer.annotations import type_of_annotation
from portalis_transpiler.infer.context import Context, Narrowing
from portalis_transpiler.infer.dunders import give_up
from portalis_transpiler.infer.narrowing import constant_test, narrowings
from portalis_transpiler.infer.types import NEVER, NONE, Callable_, Container, Exc, Ref, Type, has_hole, join
from portalis_transpiler.read.flow import is_true
from portalis_transpiler.refusal import Unsupported

Statement = Callable[[Context, Any], None]
STATEMENTS: dict[type[ast.AST], Statement] = {}


def statement(*kinds: type[ast.AST]) -> Callable[[Statement], Statement]:
    def register(function: Statement) -> Statement:
        for kind in kinds:
            STATEMENTS[kind] = function
        return function

    return register


def walk_block(context: Context, body: list[ast.stmt]) -> None:
    """Type statements in order; one refused statement does not hide the others."""
    for node in body:
        if not context.alive:
            return
        try:
            found = STATEMENTS.get(type(node))
            if found is None:
                name = type(node).__name__.lower()
                raise Unsupported(node, "PT004", f"`{name}` statement", "write it with other statements")
            found(context, node)
        except Unsupported as error:
            if error.node is None or not hasattr(error.node, "lineno"):
                error.node = node
            context.engine.refuse(context.body, error)
            context.alive = not isinstance(node, (ast.Return, ast.Raise))


def merged(a: Narrowing, b: Narrowing) -> Narrowing:
    return {key: join_narrow(a[key], b[key]) for key in a if key in b}


def join_narrow(a: Type, b: Type) -> Type:
    return a if a == b else join(a, b)


@statement(ast.Expr)
def _expression(context: Context, node: ast.Expr) -> None:
    if isinstance(node.value, (ast.Yield, ast.YieldFrom)) or not isinstance(node.value, ast.Constant):
        context.infer(node.value)


@statement(ast.Pass, ast.Global, ast.Nonlocal, ast.Import, ast.ImportFrom)
def _nothing(context: Context, node: ast.stmt) -> None:
    """Imports are resolved by `read`; what they name is judged where it is used."""


@statement(ast.FunctionDef)
def _function(context: Context, node: ast.FunctionDef) -> None:
    for default in node.args.defaults:
        context.value(default)


@statement(ast.ClassDef)
def _class(context: Context, node: ast.ClassDef) -> None:
    from portalis_transpiler.infer.classes import class_statement

    class_statement(context, node)


@statement(ast.Assign)
def _assign(context: Context, node: ast.Assign) -> None:
    if is_type_alias(context, node):
        return
    type_ = context.value(node.value)
    for target in node.targets:
        context.bind(target, type_)


def is_type_alias(context: Context, node: ast.Assign) -> bool:
    """`T = TypeVar("T")`, `Grid = list[list[int]]`, `Value = int | str`: names for annotations alone."""
    if context.body.function is not None or len(node.targets) != 1 or not isinstance(node.targets[0], ast.Name):
        return False
    from portalis_transpiler.infer.declare import dotted

    name = dotted(context.unit, node.value) if isinstance(node.value, (ast.Call, ast.Subscript)) else ""
    if isinstance(node.value, ast.Call) and name in ("typing.TypeVar", "typing.NewType", "typing.ParamSpec"):
        return True
    if isinstance(node.value, ast.BinOp):
        return _is_union(context, node.value)
    heads = ("list", "dict", "set", "tuple", "frozenset")
    if not isinstance(node.value, ast.Subscript) or not isinstance(node.value.value, (ast.Name, ast.Attribute)):
        return False
    if isinstance(node.value.value, ast.Name) and context.web(node.value.value) is not None:
        return False
    return name.startswith(("typing.", "collections.abc.")) or name in heads


def _is_union(context: Context, node: ast.expr) -> bool:
    """`int | None`: classes, of which at least one is not None (`None | None` is no union)."""
    if isinstance(node, ast.BinOp):
        parts = (node.left, node.right)
        return (
            isinstance(node.op, ast.BitOr)
            and all(_is_union(context, p) or (isinstance(p, ast.Constant) and p.value is None) for p in parts)
            and any(_is_union(context, p) for p in parts)
        )
    head = node.value if isinstance(node, ast.Subscript) else node
    if not isinstance(head, ast.Name) or context.web(head) is not None:
        return False
    found = context.static(head)
    if not isinstance(found, Ref):
        return False
    types = ("int", "float", "str", "bool", "bytes", "bytearray", "type", "object")
    known = head.id in types or head.id in ("list", "dict", "set", "tuple", "frozenset")
    return found.kind == "class" or (found.kind == "builtin" and known)


@statement(ast.AnnAssign)
def _annotated(context: Context, node: ast.AnnAssign) -> None:
    if node.value is None:
        return
    type_ = context.value(node.value)
    if has_hole(type_) or isinstance(type_, Callable_):
        fill_holes(context, type_, node.annotation)
    context.bind(node.target, type_)


def fill_holes(context: Context, type_: Type, annotation: ast.expr) -> None:
    """Let the annotation say what an empty container will hold."""
    try:
        wanted = type_of_annotation(context.program, context.unit, context.body.scope, annotation)
    except Unsupported:
        return
    for member in wanted.members if hasattr(wanted, "members") else (wanted,):
        if (isinstance(type_, Container) and isinstance(member, Container) and type_.kind == member.kind) or (
            isinstance(type_, Container)
            and isinstance(member, Container)
            and {type_.kind, member.kind} <= {"dict", "ordereddict", "defaultdict", "counter"}
        ):
            for cell, other in zip(type_.cells, member.cells, strict=True):
                if cell.type == NEVER:
                    cell.grow(other.type)


@statement(ast.AugAssign)
def _augmented(context: Context, node: ast.AugAssign) -> None:
    from portalis_transpiler.infer.operators import augmented

    if isinstance(node.target, ast.Name):
        web = context.web(node)
        if web is None:
            raise Unsupported(node, "PT031", f"`{node.target.id}` before its assignment", "assign it first")
        current = context.read(web)
    else:
        load = node.target
        current = context.infer(load)
    value = context.value(node.value)
    result = augmented(context, node, current, value)
    context.body.types[node] = result
    context.body.notes[node] = current
    context.bind(node.target, result)


@statement(ast.Return)
def _return(context: Context, node: ast.Return) -> None:
    if give_up(context, node):
        context.alive = False
        return
    type_ = context.value(node.value) if node.value is not None else NONE
    if context.body.function is None:
        raise Unsupported(node, "PT001", "`return` outside a function", "remove it")
    if not context.body.is_generator:
        annotation = getattr(context.body.function.node, "returns", None)
        if has_hole(type_) and isinstance(annotation, ast.expr):
            fill_holes(context, type_, annotation)
        context.body.returns.grow(type_)
    context.alive = False


@statement(ast.If)
def _if(context: Context, node: ast.If) -> None:
    context.infer(node.test)
    known = constant_test(context, node.test)
    context.body.notes[node] = known
    yes, no = narrowings(context, node.test)
    before = dict(context.narrow)
    ends: list[Narrowing] = []
    for taken, body, extra in ((True, node.body, yes), (False, node.orelse, no)):
        if known is (not taken):
            continue
        context.narrow = {**before, **extra}
        context.alive = True
        walk_block(context, body)
        if context.alive:
            ends.append(context.narrow)
    context.alive = bool(ends)
    context.narrow = ends[0] if len(ends) == 1 else merged(*ends) if ends else before


def assigned_in(context: Context, body: list[ast.stmt]) -> set[object]:
    found: set[object] = set()
    for statement_ in body:
        for node in ast.walk(statement_):
            web = context.unit.webs.of.get(node)
            if web is not None and node in web.defs:
                found.add(web)
            if isinstance(node, (ast.Attribute, ast.Call)) and not isinstance(getattr(node, "ctx", None), ast.Load):
                found.add("attributes")
    return found


def enter_loop(context: Context, body: list[ast.stmt]) -> None:
    """Forget what the loop's body may change before the loop is entered again."""
    changed = assigned_in(context, body)
    for key in list(context.narrow):
        name = key[0] if isinstance(key, tuple) else key
        if name in changed or (isinstance(key, tuple) and "attributes" in changed):
            del context.narrow[key]


@statement(ast.While)
def _while(context: Context, node: ast.While) -> None:
    enter_loop(context, [*node.body, ast.Expr(node.test)])
    context.infer(node.test)
    known = constant_test(context, node.test)
    forever = is_true(node.test)
    context.body.notes[node] = known
    yes, no = narrowings(context, node.test)
    before = dict(context.narrow)
    context.loop_exits.append(None)
    if known is not False or forever:
        context.narrow = {**before, **yes}
        walk_block(context, node.body)
    _after_loop(context, node, {**before, **no}, forever)


def _after_loop(context: Context, node: ast.While | ast.For, normal: Narrowing, forever: bool) -> None:
    exits = context.loop_exits.pop()
    context.alive = not forever
    context.narrow = normal
    if context.alive:
        walk_block(context, node.orelse)
    if exits is not None:
        context.narrow = merged(context.narrow, exits) if context.alive else exits
        context.alive = True


@statement(ast.For)
def _for(context: Context, node: ast.For) -> None:
    if node.type_comment:
        context.narrow = dict(context.narrow)
    type_ = context.iterable(node.iter)
    element = context.element(node.iter, type_)
    enter_loop(context, node.body)
    before = dict(context.narrow)
    context.loop_exits.append(None)
    context.bind(node.target, element)
    walk_block(context, node.body)
    after = dict(before)
    _after_loop(context, node, after, False)


@statement(ast.Break)
def _break(context: Context, node: ast.Break) -> None:
    known = context.loop_exits[-1]
    context.loop_exits[-1] = dict(context.narrow) if known is None else merged(known, context.narrow)
    context.alive = False


@statement(ast.Continue)
def _continue(context: Context, node: ast.Continue) -> None:
    context.alive = False


@statement(ast.Raise)
def _raise(context: Context, node: ast.Raise) -> None:
    if node.exc is not None:
        from portalis_transpiler.infer.exceptions import raised_type

        raised_type(context, node.exc)
    if node.cause is not None:
        from portalis_transpiler.infer.exceptions import cause_type

        cause_type(context, node.cause)
    context.alive = False


@statement(ast.Try)
def _try(context: Context, node: ast.Try) -> None:
    from portalis_transpiler.infer.exceptions import handler_type

    known = dict(context.narrow)
    enter_loop(context, node.body)
    before, context.narrow = dict(context.narrow), known
    walk_block(context, node.body)
    if context.alive:
        walk_block(context, node.orelse)
    alive, ends = context.alive, [context.narrow] if context.alive else []
    for handler in node.handlers:
        context.alive, context.narrow = True, dict(before)
        kind = handler_type(context, handler)
        if handler.name:
            web = context.web(handler)
            if web is not None:
                context.assign(web, Exc(kind))
        walk_block(context, handler.body)
        if context.alive:
            alive = True
            ends.append(context.narrow)
    context.narrow = ends[0] if ends else before
    for end in ends[1:]:
        context.narrow = merged(context.narrow, end)
    context.alive = True
    if node.finalbody:
        enter_loop(context, [*node.finalbody, *node.body])
        walk_block(context, node.finalbody)
    context.alive = context.alive and alive


@statement(ast.Assert)
def _assert(context: Context, node: ast.Assert) -> None:
    context.infer(node.test)
    yes, no = narrowings(context, node.test)
    if node.msg is not None:
        before = dict(context.narrow)
        context.narrow |= no
        context.infer(node.msg)
        context.narrow = before
    context.narrow |= yes


@statement(ast.Delete)
def _delete(context: Context, node: ast.Delete) -> None:
    for target in node.targets:
        if isinstance(target, ast.Subscript):
            from portalis_transpiler.infer.subscripts import delete_subscript

            delete_subscript(context, target)
        elif not isinstance(target, ast.Name):
            raise Unsupported(target, "PT005", "`del` of an attribute", "assign None instead")
        elif target in context.unit.webs.doubtful:
            told = f"`del {target.id}` of a name that is read, or deleted, where it may have no value"
            raise Unsupported(target, "PT005", told, "assign None instead")


@statement(ast.With)
def _with(context: Context, node: ast.With) -> None:
    from portalis_transpiler.infer.withs import enter_with

    swallows = enter_with(context, node)
    known = dict(context.narrow)
    enter_loop(context, node.body)
    before, context.narrow = dict(context.narrow), known
    walk_block(context, node.body)
    if swallows:
        context.narrow = merged(context.narrow, before) if context.alive else before
        context.alive = True


@statement(ast.Match)
def _match(context: Context, node: ast.Match) -> None:
    from portalis_transpiler.infer.patterns import match_statement

    match_statement(context, node)
