"""Typing of calls: functions and classes of the program, methods, function values, library functions."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.arguments import Source, match
from portalis_transpiler.infer.classes import construct, construct_exception, source_type
from portalis_transpiler.infer.context import Context, rule
from portalis_transpiler.infer.dunders import called_by_name
from portalis_transpiler.infer.exceptions import classes_of
from portalis_transpiler.infer.program import Body, ClassInfo, Function, Signature
from portalis_transpiler.infer.types import (
    NEVER,
    NONE,
    Callable_,
    Container,
    Exc,
    Instance,
    Ref,
    TupleOf,
    Type,
    join,
    members,
    optional,
    show,
    strip_none,
    union,
)
from portalis_transpiler.refusal import Unsupported


@rule(ast.Call)
def _call(context: Context, node: ast.Call) -> Type:
    if _is_super(node.func):
        return _super_call(context, node)
    callee = context.value(node.func) if isinstance(node.func, ast.Lambda) else context.infer(node.func)
    if callee == NEVER:
        for part in [*node.args, *(k.value for k in node.keywords)]:
            context.value(part.value if isinstance(part, ast.Starred) else part)
        return NEVER
    if isinstance(callee, Ref):
        return _call_named(context, node, callee)
    return _call_value(context, node, callee)


def _is_super(node: ast.expr) -> bool:
    return (
        isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Call)
        and isinstance(node.value.func, ast.Name)
        and node.value.func.id == "super"
    )


def super_target(context_body: Body, node: ast.Attribute) -> Function | None:
    """The method that `super().name` means, by the order of the object's own class."""
    function = context_body.function
    while function is not None and function.owner is None:
        function = function.outer
    if function is None or not isinstance(context_body.self_type, Instance):
        return None
    order = context_body.self_type.cls.mro()
    assert function.owner is not None
    for cls in order[order.index(function.owner) + 1 :]:
        if node.attr in cls.methods:
            return cls.methods[node.attr]
    return None


def _super_call(context: Context, node: ast.Call) -> Type:
    assert isinstance(node.func, ast.Attribute)
    method = super_target(context.body, node.func)
    self_type = context.body.self_type
    if method is None:
        from portalis_transpiler.infer.texts import need_text

        for argument in node.args:
            need_text(context, argument, context.value(argument), "__str__")
        if node.func.attr == "__init__" and isinstance(self_type, Instance):
            return NONE
        raise Unsupported(node, "PT130", f"`super().{node.func.attr}`", "name a method of a base class of the program")
    assert isinstance(self_type, Instance)
    return user_call(context, node, method, self_type, skip=1)


def _call_named(context: Context, node: ast.Call, callee: Ref) -> Type:
    target = callee.target
    if callee.kind == "function" and isinstance(target, Function):
        return user_call(context, node, target, None)
    if callee.kind == "classmethod" and isinstance(target, Function):
        owner = Instance(callee.receiver)  # type: ignore[arg-type]
        if target.kind == "class":
            return _class_method(context, node, target, owner)
        return user_call(context, node, target, None)
    if callee.kind == "unboundmethod" and isinstance(target, Function):
        return _unbound(context, node, target)
    if callee.kind == "class" and isinstance(target, ClassInfo):
        return construct(context, node, target)
    if callee.kind == "exception":
        from portalis_transpiler.infer.exceptions import builtin_name
        from portalis_transpiler.infer.texts import need_text

        for argument in node.args:
            need_text(context, argument, context.value(argument), "__str__")

        return Exc(builtin_name(str(target)))
    if callee.kind == "bound":
        return _bound(context, node, str(target), callee.receiver)  # type: ignore[arg-type]
    return _library(context, node, callee)


def _unbound(context: Context, node: ast.Call, target: Function) -> Type:
    """`Base.method(self, …)`."""
    if not node.args:
        raise Unsupported(node, "PT131", "method of a class called without an object", "call it on an object")
    self_type = context.value(node.args[0])
    if not isinstance(self_type, Instance):
        raise Unsupported(node, "PT131", "method of a class called without an object", "call it on an object")
    return user_call(context, node, target, self_type)


def _class_method(context: Context, node: ast.Call, target: Function, owner: Instance) -> Type:
    home = Context(context.engine, target.source.body) if target.source.body is not None else context
    types = [source_type(context, s, home, node) for s in match(target.args, node, skip=1)]
    return context.call(node, target, [Ref("class", owner.cls), *types], owner)


def user_call(context: Context, node: ast.Call, function: Function, self_type: Instance | None, skip: int = 0) -> Type:
    """A call of a function of the program; `skip` leaves out a bound self."""
    home = Context(context.engine, function.source.body) if function.source.body is not None else context
    sources = match(function.args, node, skip)
    types = [source_type(context, s, home, node) for s in sources]
    types = [
        _declared(context, function, t, a, s)
        for t, a, s in zip(types, _parameters(function)[skip:], sources, strict=True)
    ]
    if skip:
        assert self_type is not None
        types = [self_type, *types]
    tag = show(self_type) if skip and self_type else ""
    result = context.call(node, function, types, self_type, _outer(context, function), tag=tag)
    called_by_name(context, node, tag)
    context.forget_attributes()
    return result


def _parameters(function: Function) -> list[ast.arg]:
    args = function.args
    return [
        *args.posonlyargs,
        *args.args,
        *([args.vararg] if args.vararg else []),
        *args.kwonlyargs,
        *([args.kwarg] if args.kwarg else []),
    ]


def _declared(context: Context, function: Function, type_: Type, arg: ast.arg, source: Source) -> Type:
    """Fill holes of an argument from the parameter's annotation; a parameter that defaults to None is optional."""
    from portalis_transpiler.infer.annotations import type_of_annotation
    from portalis_transpiler.infer.statements import fill_holes

    if arg.annotation is None or source.kind not in ("argument", "default"):
        return type_
    fill_holes(context, type_, arg.annotation)
    try:
        wanted = type_of_annotation(context.program, function.source, function.scope, arg.annotation)
    except Unsupported:
        return type_
    if isinstance(type_, TupleOf) and isinstance(wanted, Container) and wanted.kind == "vtuple":
        return context.fresh(arg, "vtuple", union(type_.items), tag="declared")
    if NONE in members(wanted) and NONE not in members(type_) and type_ != NEVER:
        return optional(type_)
    if type_ == NONE and len(members(wanted)) > 1:
        rest = strip_none(wanted)
        if all(isinstance(m, Instance) or not hasattr(m, "cells") for m in members(rest)):
            return join(rest, NONE)
    return type_


def _outer(context: Context, function: Function) -> Body | None:
    """The body whose variables a nested function uses."""
    if function.outer is None:
        return None
    body: Body | None = context.body
    while body is not None and body.function is not function.outer:
        body = body.outer
    return body


def _bound(context: Context, node: ast.Call, name: str, receiver: Type) -> Type:
    results: list[Type] = []
    for member in members(strip_none(receiver)):
        if isinstance(member, Instance):
            method = member.cls.method(name)
            if method is None:
                results.append(_field_call(context, node, member, name))
            elif method.kind == "class":
                results.append(_class_method(context, node, method, member))
            elif method.kind == "static":
                results.append(user_call(context, node, method, None))
            else:
                results.append(user_call(context, node, method, member, skip=1))
        elif isinstance(member, Exc):
            results += [
                user_call(context, node, method, Instance(info), skip=1)
                for info in classes_of(context, member)
                if (method := info.method(name)) is not None
            ]
        else:
            from portalis_transpiler.stdlib.registry import METHODS, kind_of

            results.append(METHODS[(kind_of(member), name)].type_of(context, node, member))
    return union(results)


def _field_call(context: Context, node: ast.Call, member: Instance, name: str) -> Type:
    field = member.cls.fields.get(name)
    if field is None:
        raise Unsupported(node, "PT100", f"attribute `{name}` of {show(member)}", "define it")
    return _call_value(context, node, field.cell.type)


def _call_value(context: Context, node: ast.Call, callee: Type) -> Type:
    types = [context.value(a) for a in node.args]
    if node.keywords or any(isinstance(a, ast.Starred) for a in node.args):
        raise Unsupported(node, "PT090", "keyword or `*` in a call of a function value", "pass the arguments in order")
    results: list[Type] = []
    for member in members(strip_none(callee)):
        if isinstance(member, Callable_):
            results.append(call_signature(node, member.signature, types))
        elif isinstance(member, Instance) and member.cls.method("__call__") is not None:
            method = member.cls.method("__call__")
            assert method is not None
            results.append(user_call(context, node, method, member, skip=1))
        else:
            raise Unsupported(node, "PT132", f"call of {show(member)}", "call a function")
    context.forget_attributes()
    return union(results)


def call_signature(node: ast.AST, signature: Signature, types: list[Type]) -> Type:
    from portalis_transpiler.infer.types import Cell

    root = signature.find()
    for place, type_ in enumerate(types):
        if place >= len(root.parameters):
            root.parameters.append(Cell())
        root.parameters[place].grow(type_)
    return root.result.type


def call_reference(
    context: Context, node: ast.AST, ref: Ref, types: list[Type], signature: Signature | None = None
) -> Type:
    """Call a named thing with arguments of these types: for function values, `key=`, `map` and the like."""
    if isinstance(ref.target, Function) and ref.kind in ("function", "classmethod"):
        function = ref.target
        outer = ref.receiver if isinstance(ref.receiver, Body) else _outer(context, function)
        filled = _fill(context, node, function, types)
        if filled is None:
            return NEVER
        return context.call(node, function, filled, None, outer, tag="value")
    if ref.kind == "bound" and isinstance(ref.receiver, Instance):
        method = ref.receiver.cls.method(str(ref.target))
        if method is not None and method.kind == "function":
            return context.call(node, method, [ref.receiver, *types], ref.receiver, tag="value")
    if ref.kind == "class" and isinstance(ref.target, ClassInfo):
        return _construct_by_types(context, node, ref.target, types)
    from portalis_transpiler.stdlib.registry import call_by_types

    return call_by_types(context, node, ref, types)


def _construct_by_types(context: Context, node: ast.AST, info: ClassInfo, types: list[Type]) -> Type:
    """A class used as a function: `map(Point, …)`."""
    names = [ast.copy_location(ast.Name(f"argument_{i}", ast.Load()), node) for i in range(len(types))]
    del names
    raise Unsupported(node, "PT030", f"class {info.name} as a function value", "wrap it in a lambda")


def _fill(context: Context, node: ast.AST, function: Function, types: list[Type]) -> list[Type] | None:
    parameters = _parameters(function)
    defaults = function.args.defaults
    missing = len(parameters) - len(types)
    if len(types) > getattr(function.node, "most", len(types)):  # what comes after holds a method's object
        raise Unsupported(node, "PT091", f"call of a method with {len(types)} arguments", "match its parameters")
    if not types and parameters and len(defaults) < len(parameters):
        return None
    if missing > len(defaults) or missing < 0 or function.args.vararg or function.args.kwarg:
        raise Unsupported(
            node, "PT091", f"call of `{function.name}` with {len(types)} arguments", "match its parameters"
        )
    home = Context(context.engine, function.source.body) if function.source.body is not None else context
    if isinstance(function.node, ast.Lambda) and function.outer is not None:
        home = context
    return [*types, *(home.value(d) for d in (defaults[-missing:] if missing else []))]


def _library(context: Context, node: ast.Call, callee: Ref) -> Type:
    from portalis_transpiler.stdlib.registry import BUILTINS, INSTEAD, LIBRARY

    table = BUILTINS if callee.kind == "builtin" else LIBRARY
    found = table.get(str(callee.target))
    if found is None:
        instead = INSTEAD.get(
            str(callee.target).partition(".")[0], "write it in plain Python, or use a supported function"
        )
        raise Unsupported(node, "PT140", f"`{callee.target}`", instead)
    return found.type_of(context, node)


__all__ = ["call_reference", "construct_exception", "super_target"]
