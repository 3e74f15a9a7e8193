"""Typing of raise, except and with."""

from __future__ import annotations

import ast
import builtins

from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.program import ClassInfo
from portalis_transpiler.infer.types import NEVER, Exc, Ref, Type, members, show
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
    return str(getattr(builtins, name).__name__) if hasattr(builtins, name) else name


def raised_type(context: Context, node: ast.expr) -> None:
    type_ = context.infer(node)
    name = exception_name(context, type_)
    if name is not None and isinstance(type_, Ref):
        if isinstance(type_.target, ClassInfo):
            from portalis_transpiler.infer.classes import raise_class

            raise_class(context, node, type_.target)
        return
    if type_ != NEVER and not all(isinstance(m, Exc) for m in members(type_)):
        raise Unsupported(node, "PT120", f"raise of {show(type_)}", "raise an exception")


def cause_type(context: Context, node: ast.expr) -> None:
    """`raise … from cause`."""
    if not (isinstance(node, ast.Constant) and node.value is None):
        raised_type(context, node)


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
    if "MemoryError" in names:
        raise Unsupported(handler, "PT128", "`except MemoryError`", "bound the size yourself")
    return names[0] if len(names) == 1 else _common(context, names)


def _common(context: Context, names: list[str]) -> str:
    """The nearest exception class of the program that all of these derive from."""
    infos = [context.engine.exception_class(name) for name in names]
    orders = [info.mro() for info in infos if info is not None]
    if len(orders) < len(names):
        return "BaseException"
    return next((c.name for c in orders[0] if all(c in order for order in orders)), "BaseException")


def classes_of(context: Context, base: Exc) -> list[ClassInfo]:
    """The program's classes that an exception of this kind may be of, derived ones first."""
    info = context.engine.exception_class(base.name)
    found = info.concrete() if info is not None else []
    return sorted(found, key=lambda c: -len(c.mro()))


__all__ = ["builtin_name", "exception_name", "handler_kinds", "handler_type", "raised_type"]
