"""Typing of class statements and of making objects."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.arguments import Source, match
from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.program import ClassInfo, Field_, Function
from portalis_transpiler.infer.types import INT, NEVER, Clock, Exc, Instance, Type, has_hole
from portalis_transpiler.refusal import Unsupported


def class_statement(context: Context, node: ast.ClassDef) -> None:
    """Type the values of class variables; methods are typed when they are called."""
    info = context.unit.classes[node]
    from portalis_transpiler.infer.attributes import class_constant

    for name in info.constants:
        class_constant(context, info, name)


def init_arguments(info: ClassInfo) -> ast.arguments:
    """The parameters of a dataclass's generated `__init__`, as a function would declare them."""
    plain = [f for f in dataclass_fields(info) if f.in_init and not f.kw_only]
    named = [f for f in dataclass_fields(info) if f.in_init and f.kw_only]
    return ast.arguments(
        posonlyargs=[],
        args=[ast.arg(f.name) for f in plain],
        kwonlyargs=[ast.arg(f.name) for f in named],
        defaults=[f.default for f in plain if f.default is not None],
        kw_defaults=[f.default for f in named],
    )


def dataclass_fields(info: ClassInfo) -> list[Field_]:
    """The fields in the order of `__init__`: those of the bases first. The class's own copies are used."""
    names: list[str] = []
    for cls in reversed(info.mro()):
        for name in cls.fields:
            if name not in names:
                names.append(name)
    for name in names:
        if name not in info.fields:
            origin = next(c.fields[name] for c in info.mro() if name in c.fields)
            info.fields[name] = Field_(
                name, annotation=origin.annotation, default=origin.default, kw_only=origin.kw_only,
                in_init=origin.in_init, in_repr=origin.in_repr, in_compare=origin.in_compare,
            )  # fmt: skip
    ordered = {name: info.fields[name] for name in names}
    info.fields.clear()
    info.fields.update(ordered)
    return [f for f in ordered.values() if f.annotation is not None]


def source_type(context: Context, source: Source, home: Context, key: ast.AST) -> Type:
    """The type that a parameter gets from its source; defaults are typed where the function is defined."""
    if source.kind == "argument":
        assert source.node is not None
        return context.value(source.node)
    if source.kind == "default":
        assert source.node is not None
        return home.value(source.node)
    if source.kind == "rest":
        if len(source.rest) == 1 and isinstance(source.rest[0], ast.Starred):
            inner = context.value(source.rest[0].value)
            return context.fresh(key, "vtuple", context.element(source.rest[0], inner), tag="rest")
        from portalis_transpiler.infer.types import union

        return context.fresh(key, "vtuple", union(context.value(n) for n in source.rest), tag="rest")
    from portalis_transpiler.infer.types import STR, union

    return context.fresh(key, "dict", STR, union(context.value(n) for n in source.rest), tag="keywords")


def construct(context: Context, node: ast.Call, info: ClassInfo) -> Type:
    """`Class(…)`: types the constructor and grows the fields."""
    if info.exception_base is not None:
        return construct_exception(context, node, info)
    if info.is_enum:
        for argument in node.args:
            context.value(argument)
        return Instance(info)
    abstract = missing(info)
    if abstract and not _is_abc(info):
        raise Unsupported(node, "PT110", f"object of abstract class {info.name}", f"define `{abstract[0]}` in it")
    if abstract:
        for part in (*node.args, *(k.value for k in node.keywords)):
            context.value(part.value if isinstance(part, ast.Starred) else part)
        return INT  # it always raises TypeError: there never is a value
    if not info.created:
        info.created = True
        Clock.ticks += 1
    _construct_plain(context, node, info)
    return Instance(info)


def is_abstract(info: ClassInfo) -> bool:
    return bool(missing(info))


def _is_abc(info: ClassInfo) -> bool:
    """Whether Python checks that nothing is missing when an object is made."""
    from portalis_transpiler.infer.declare import dotted

    return any(dotted(cls.source, base) == "abc.ABC" for cls in info.mro() for base in cls.node.bases) or any(
        cls.node.keywords for cls in info.mro()
    )


def missing(info: ClassInfo) -> list[str]:
    """The abstract methods that neither the class nor a base defines, in order of their names."""
    seen: dict[str, Function] = {}
    for cls in info.mro():
        for name, method in cls.methods.items():
            seen.setdefault(name, method)
    return sorted(name for name, m in seen.items() if m.is_abstract)


def _construct_plain(context: Context, node: ast.Call, info: ClassInfo) -> None:
    made = Instance(info)
    init = info.method("__init__")
    home = Context(context.engine, info.source.body) if info.source.body is not None else context
    if init is not None:
        home = Context(context.engine, init.source.body) if init.source.body is not None else home
        types = [source_type(context, s, home, node) for s in match(init.args, node, skip=1)]
        context.call(node, init, [made, *types], made, tag="init")
    elif info.is_dataclass:
        _construct_dataclass(context, node, info, home)
        after = info.method("__post_init__")
        if after is not None:
            context.call(node, after, [made], made, tag="post")
    elif node.args or node.keywords:
        raise Unsupported(node, "PT091", f"arguments to {info.name}()", "give the class an `__init__`")
    if init is not None and info.is_dataclass:
        dataclass_fields(info)
    context.forget_attributes()


def _construct_dataclass(context: Context, node: ast.Call, info: ClassInfo, home: Context) -> None:
    fields = dataclass_fields(info)
    sources = match(init_arguments(info), node)
    targets = [f for f in fields if f.in_init and not f.kw_only] + [f for f in fields if f.in_init and f.kw_only]
    for field, source in zip(targets, sources, strict=True):
        type_ = source_type(context, source, home, node)
        if has_hole(type_) and field.annotation is not None:
            from portalis_transpiler.infer.statements import fill_holes

            fill_holes(home, type_, field.annotation)
        if source.kind == "default":
            type_ = _fresh_default(context, node, field, type_)
        field.cell.grow(type_)
    for field in fields:
        if not field.in_init and field.default is not None:
            field.cell.grow(home.value(field.default))


def _fresh_default(context: Context, node: ast.Call, field: Field_, type_: Type) -> Type:
    return type_ if type_ != NEVER else field.cell.type


def construct_exception(context: Context, node: ast.Call, info: ClassInfo) -> Type:
    from portalis_transpiler.infer.texts import need_text

    raise_class(context, node, info)
    init = info.method("__init__")
    if init is None:
        for argument in node.args:
            need_text(context, argument, context.value(argument), "__str__")
        return Exc(info.name)
    home = Context(context.engine, init.source.body) if init.source.body is not None else context
    types = [source_type(context, s, home, node) for s in match(init.args, node, skip=1)]
    context.call(node, init, [Instance(info), *types], Instance(info), tag="init")
    return Exc(info.name)


def raise_class(context: Context, node: ast.AST, info: ClassInfo) -> None:
    """An exception class of the program that is raised: its own text is asked for where nobody can see."""
    if not info.created:
        info.created = True
        Clock.ticks += 1
    text = info.method("__str__")
    if text is not None:
        context.call(node, text, [Instance(info)], Instance(info), tag="text")
