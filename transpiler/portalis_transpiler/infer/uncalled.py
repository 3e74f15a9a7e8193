"""Functions and methods that nothing calls: a library's are typed by their annotations, and the others are named."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from portalis_transpiler.infer.annotations import type_of_annotation
from portalis_transpiler.infer.classes import dataclass_fields, is_abstract
from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.examples import example_types
from portalis_transpiler.infer.program import ClassInfo, Field_, Function, Program, Unit
from portalis_transpiler.infer.types import (
    NEVER,
    Clock,
    Container,
    Instance,
    Ref,
    TupleOf,
    Type,
    Union,
    has_hole,
)
from portalis_transpiler.refusal import Refusal, Unsupported

if TYPE_CHECKING:
    from portalis_transpiler.infer.engine import Engine


def add_uncalled(engine: Engine) -> None:
    """Functions that the program never calls are typed by their annotations, so that they are translated too."""
    program = engine.program
    for unit in program.units.values():
        classes = _made(engine, unit) if _is_lone_library(program, unit) else []
        for function in unit.functions.values():
            _add_function(engine, unit, function)
        for info in classes:
            _add_methods(engine, unit, info)
        for info in unit.classes.values():
            _add_equality(engine, info)


def _is_lone_library(program: Program, unit: Unit) -> bool:
    """A module that only defines: nobody but its annotations can tell what its classes hold."""
    return not unit.module.does_something and len(program.units) == 1


def unreached(program: Program) -> list[Refusal]:
    """Functions that nothing calls and whose parameter types are not known; of a lone library methods too.

    A class whose `__init__` is among them is missing as a whole, and named once.
    """
    found = []
    for unit in program.units.values():
        functions = [f for f in unit.functions.values() if _stands_alone(f)]
        if _is_lone_library(program, unit):
            methods = _untouched(unit)
            missing = {f.owner for f in methods if f.name == "__init__"}
            functions += [f for f in methods if f.owner not in missing or f.name == "__init__"]
        found += [_left_out(program, f).at(unit.module.file) for f in functions if not _is_reached(f)]
    return sorted(found, key=lambda r: (r.file, r.line))


def untouched(unit: Unit) -> list[str]:
    """Methods of a module that nothing calls, and which are therefore not translated."""
    return [f"{f.owner.name}.{f.name}" for f in _untouched(unit) if f.owner is not None]


def _untouched(unit: Unit) -> list[Function]:
    methods = [f for f in unit.functions.values() if f.owner is not None and f.outer is None and not f.is_abstract]
    return [f for f in methods if f.owner is not None and not f.owner.is_protocol and not _is_reached(f)]


def _is_reached(function: Function) -> bool:
    return any(body.reached for body in function.instances.values())


def _left_out(program: Program, function: Function) -> Unsupported:
    """Which parameter keeps a function out, and what to do about it."""
    what, instead = "", "annotate its parameters, or call it"
    for arg in every_argument(function)[_bound(function) :]:
        star = "*" if arg is function.args.vararg else "**" if arg is function.args.kwarg else ""
        if star or arg.annotation is None:
            what = f", of whose parameter `{star}{arg.arg}` nothing tells the type"
            instead = "call it" if star else f"annotate `{arg.arg}`"
            break
        try:
            type_ = type_of_annotation(program, function.source, function.scope, arg.annotation)
        except Unsupported:
            type_ = NEVER
        if type_ == NEVER or has_hole(type_) or not _can_exist(type_):
            what = f", of whose parameter `{arg.arg}` the annotation `{ast.unparse(arg.annotation)}` tells too little"
            instead = f"annotate `{arg.arg}` with a whole type of which the program makes values, or call it"
            break
    name = f"method `{function.owner.name}.{function.name}`" if function.owner else f"function `{function.name}`"
    return Unsupported(function.node, "PT036", f"{name} that nothing calls{what}", instead)


def _bound(function: Function) -> int:
    """How many parameters a caller does not pass: `self` or `cls`."""
    return int(function.owner is not None and function.kind != "static")


def _add_function(engine: Engine, unit: Unit, function: Function) -> None:
    if not _stands_alone(function) or _is_reached(function):
        return
    types = None
    if not (function.args.vararg or function.args.kwarg):
        types = _annotated(engine.program, unit, function)
        types = _exemplified(engine, unit, function) if types is None else types
    if types is not None:
        _root(engine, function, types, None)


def _root(engine: Engine, function: Function, types: list[Type], self_type: Type | None) -> None:
    if not all(map(_can_exist, types)) or len(types) != len(every_argument(function)):
        return
    body = engine.instance(function, types, self_type, None)
    body.notes["root"] = True
    if body not in engine.bodies:
        engine.bodies.append(body)
    for (_, cell), type_ in zip(body.parameters, types, strict=True):
        cell.grow(type_)
    Clock.ticks += 1


def _made(engine: Engine, unit: Unit) -> list[ClassInfo]:
    """The classes of which objects can be made, those that others hold first."""
    made: list[ClassInfo] = []
    before = -1
    while before != len(made):
        before = len(made)
        made += [info for info in unit.classes.values() if info not in made and _make(engine, unit, info)]
    return made


def _make(engine: Engine, unit: Unit, info: ClassInfo) -> bool:
    """Whether objects of a class exist. In a module that only defines they are made as annotations say."""
    if info.exception_base is not None or info.is_protocol or is_abstract(info):
        return False
    if info.created or info.is_enum:
        return True
    init = info.method("__init__")
    if info.is_dataclass and init is None:
        return _make_dataclass(engine, unit, info)
    if init is not None and (init.args.vararg or init.args.kwarg):
        return False
    given = _annotated(engine.program, unit, init, skip=1) if init is not None else []
    if given is None or not all(map(_can_exist, given)):
        return False
    info.created = True
    if init is not None:
        _root(engine, init, [Instance(info), *given], Instance(info))
    return True


def _make_dataclass(engine: Engine, unit: Unit, info: ClassInfo) -> bool:
    fields = dataclass_fields(info)
    types = []
    for field in fields:
        try:
            scope = unit.body.scope  # type: ignore[union-attr]
            types.append(type_of_annotation(engine.program, unit, scope, field.annotation or ast.Constant(None)))
        except Unsupported:
            return False
    if any(has_hole(t) or not _can_exist(t) for t in types):
        return False
    info.created = True
    for field, type_ in zip(fields, types, strict=True):
        field.cell.grow(type_)
    Clock.ticks += 1
    return True


def _add_methods(engine: Engine, unit: Unit, info: ClassInfo) -> None:
    init = info.methods.get("__init__")
    if init is not None:
        _grow_fields(engine.program, unit, info, init)
    for method in info.methods.values():
        if method.name == "__hash__" or method is init or _is_reached(method):
            continue
        types = _annotated(engine.program, unit, method, skip=_bound(method))
        if types is None or method.args.vararg or method.args.kwarg:
            continue
        if method.kind == "static":
            _root(engine, method, types, None)
        else:
            own: Type = Ref("class", info) if method.kind == "class" else Instance(info)
            _root(engine, method, [own, *types], Instance(info))


def _add_equality(engine: Engine, info: ClassInfo) -> None:
    """Objects with a hash of their own are keys: sets and dicts ask `__eq__` of two of them."""
    equality = info.method("__eq__")
    if equality is not None and info.method("__hash__") is not None and info.created:
        _root(engine, equality, [Instance(info), Instance(info)], Instance(info))


def _grow_fields(program: Program, unit: Unit, info: ClassInfo, init: Function) -> None:
    """Attributes hold what `__init__` declares, whatever this module itself assigns."""
    for node in ast.walk(init.node):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Attribute):
            try:
                type_ = type_of_annotation(program, unit, init.scope, node.annotation)
            except Unsupported:
                continue
            name = node.target.attr
            if _can_exist(type_):
                info.fields.setdefault(name, Field_(name)).cell.grow(type_)


def _annotated(program: Program, unit: Unit, function: Function, skip: int = 0) -> list[Type] | None:
    types: list[Type] = []
    for arg in _all_arguments(function)[skip:]:
        if arg.annotation is None:
            return None
        try:
            types.append(type_of_annotation(program, unit, function.scope, arg.annotation))
        except Unsupported:
            return None
    return types


def _exemplified(engine: Engine, unit: Unit, function: Function) -> list[Type] | None:
    """Types from the docstring's examples, in a module that only defines: there nothing else tells them."""
    if unit.module.does_something or unit.body is None:
        return None
    return example_types(Context(engine, unit.body), function)


def _can_exist(type_: Type, depth: int = 0) -> bool:
    """Whether every class in the type has objects: there is no Rust type for one of which nothing is ever made."""
    if isinstance(type_, Instance):
        return type_.cls.created or bool(type_.cls.is_enum)
    if depth > 8:
        return True
    inner = [c.type for c in type_.cells] if isinstance(type_, Container) else []
    inner += [*type_.items] if isinstance(type_, TupleOf) else [*type_.members] if isinstance(type_, Union) else []
    return all(_can_exist(part, depth + 1) for part in inner)


def _all_arguments(function: Function) -> list[ast.arg]:
    args = function.args
    return [*args.posonlyargs, *args.args, *args.kwonlyargs]


def _stands_alone(function: Function) -> bool:
    """Whether it is a function of the module itself."""
    return not isinstance(function.node, ast.Lambda) and function.outer is None and function.owner is None


def every_argument(function: Function) -> list[ast.arg]:
    """With `*args` and `**kwargs`, each of which is one parameter of an instance."""
    args = function.args
    rest = [args.vararg] if args.vararg else []
    return [*args.posonlyargs, *args.args, *rest, *args.kwonlyargs, *([args.kwarg] if args.kwarg else [])]
