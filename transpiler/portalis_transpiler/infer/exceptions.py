"""Typing of raise, except and with."""

from __future__ import annotations

import ast
import builtins

from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.program import ClassInfo
from portalis_transpiler.infer.types import NEVER, Container, Exc, Instance, Ref, Type, members, show
from portalis_transpiler.refusal import Unsupported


def exception_name(context: Context, ref: Type) -> str | None:
    """The name of an exception class that an expression stands for."""
    if isinstance(ref, Ref) and ref.kind == "exception":
        return builtin_name(str(ref.target))
    if isinstance(ref, Ref) and isinstance(ref.target, ClassInfo) and ref.target.exception_base is not None:
        return ref.target.name
    return None


def builtin_name(name: str) -> str:
    """IOError and EnvironmentError are other names of OSError."""
    return str(getattr(builtins, name).__name__)


def raised_type(context: Context, node: ast.expr) -> None:
    type_ = context.infer(node)
    name = exception_name(context, type_)
    if name is not None and isinstance(type_, Ref):
        if isinstance(type_.target, ClassInfo) and type_.target.method("__init__") is not None:
            call = ast.copy_location(ast.Call(node, [], []), node)
            from portalis_transpiler.infer.classes import construct_exception

            construct_exception(context, call, type_.target)
        return
    if type_ != NEVER and not all(isinstance(m, Exc) for m in members(type_)):
        raise Unsupported(node, "PT120", f"raise of {show(type_)}", "raise an exception")


def handler_kinds(context: Context, handler: ast.ExceptHandler) -> list[str]:
    """The names of the exception classes that a handler catches."""
    if handler.type is None:
        return ["BaseException"]
    nodes = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    names: list[str] = []
    for node in nodes:
        name = exception_name(context, context.infer(node))
        if name is None:
            raise Unsupported(node, "PT121", "computed exception class", "name the exception class")
        names.append(name)
    return names


def handler_type(context: Context, handler: ast.ExceptHandler) -> str:
    names = handler_kinds(context, handler)
    if any(n in ("RecursionError", "MemoryError") for n in names):
        raise Unsupported(
            handler, "PT128", f"`except {names[0]}`", "bound the depth yourself: this limit ends the translated program"
        )
    return names[0] if len(names) == 1 else "BaseException"


def enter_with(context: Context, item: ast.withitem) -> None:
    """`with manager as name`."""
    type_ = context.value(item.context_expr)
    entered: Type = NEVER
    for member in members(type_):
        if isinstance(member, Instance):
            enter, leave = member.cls.method("__enter__"), member.cls.method("__exit__")
            if enter is None or leave is None:
                raise Unsupported(
                    item.context_expr, "PT122", f"`with` of {show(member)}", "give it `__enter__` and `__exit__`"
                )
            entered = context.call(item.context_expr, enter, [member], member, tag="enter")
            raise Unsupported(item.context_expr, "PT122", f"`with` of {show(member)}", "use try and finally")
        raise Unsupported(item.context_expr, "PT122", f"`with` of {show(member)}", "use try and finally")
    if item.optional_vars is not None:
        context.bind(item.optional_vars, entered)


__all__ = ["Container", "builtin_name", "enter_with", "exception_name", "handler_kinds", "handler_type", "raised_type"]
