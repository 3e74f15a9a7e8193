"""Typing of `with`: objects with `__enter__` and `__exit__`, files, generators under `@contextmanager`."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.program import Function
from portalis_transpiler.infer.types import FILE, KIND, NEVER, NONE, Container, Exc, Instance, Ref, Type, optional, show
from portalis_transpiler.read.withs import exit_may_swallow, may_swallow
from portalis_transpiler.refusal import Unsupported


def enter_with(context: Context, node: ast.With) -> bool:
    """Types `with manager as name` up to its body. Whether it may swallow what the body raises."""
    item = node.items[0]
    type_ = context.value(item.context_expr)
    function = manager_of(context.body.types, item.context_expr)
    entered: Type = NEVER
    swallows = False
    if function is not None:
        assert isinstance(type_, Container)
        entered, swallows = type_.element, _check_manager(function)
    elif type_ == FILE:
        entered = FILE
    elif isinstance(type_, Instance):
        entered, swallows = _object(context, item.context_expr, type_)
    elif type_ != NEVER:
        raise Unsupported(item.context_expr, "PT122", f"`with` of {show(type_)}", "use try and finally")
    if swallows and not may_swallow(node):
        raise Unsupported(node, "PT122", "`with` that may swallow exceptions", "use try and except")
    if item.optional_vars is not None:
        context.bind(item.optional_vars, entered)
    return swallows


def manager_of(types: dict[ast.AST, Type], node: ast.expr) -> Function | None:
    """The function under `@contextmanager` that a call means."""
    callee = types.get(node.func) if isinstance(node, ast.Call) else None
    if isinstance(callee, Ref) and isinstance(callee.target, Function) and callee.target.is_manager:
        return callee.target
    return None


def _object(context: Context, node: ast.expr, type_: Instance) -> tuple[Type, bool]:
    enter, leave = type_.cls.method("__enter__"), type_.cls.method("__exit__")
    if enter is None or leave is None:
        raise Unsupported(node, "PT122", f"`with` of {show(type_)}", "give it `__enter__` and `__exit__`")
    args = leave.args
    names = [*args.posonlyargs, *args.args]
    trace = args.vararg if args.vararg is not None else names[-1]
    if len(names) != (1 if args.vararg else 4) or args.kwonlyargs or args.kwarg:
        raise Unsupported(leave.node, "PT122", "these parameters of `__exit__`", "take type, value and traceback")
    if context.unit.webs.of[trace].uses:
        raise Unsupported(leave.node, "PT122", f"`{trace.arg}` of `__exit__`", "use the exception alone")
    entered = context.call(node, enter, [type_], type_, tag="enter")
    given: list[Type] = [type_, optional(KIND), optional(Exc("BaseException")), NONE]
    if args.vararg:
        given = [type_, context.fresh(node, "vtuple", NONE, tag="exit")]
    context.call(node, leave, given, type_, tag="exit")
    assert isinstance(leave.node, ast.FunctionDef)
    return entered, exit_may_swallow(leave.node)


def _check_manager(function: Function) -> bool:
    """The generator yields once, in any case, and outside of loops and branches."""
    yields = [n for n in ast.walk(function.node) if isinstance(n, (ast.Yield, ast.YieldFrom))]
    assert isinstance(function.node, ast.FunctionDef)
    if len(yields) != 1 or not _reaches(function.node.body, yields[0]):
        raise Unsupported(
            function.node, "PT122", f"context manager {function.name}", "yield once, outside of loops and branches"
        )
    return any(isinstance(n, ast.ExceptHandler) for n in ast.walk(function.node))


def _reaches(body: list[ast.stmt], wanted: ast.AST) -> bool:
    for node in body:
        if isinstance(node, ast.Expr) and node.value is wanted:
            return True
        if isinstance(node, (ast.Try, ast.With)) and _reaches(node.body, wanted):
            return True
        if any(isinstance(n, (ast.Return, ast.Break, ast.Continue)) for n in ast.walk(node)):
            return False
    return False
