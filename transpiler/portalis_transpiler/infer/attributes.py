"""Typing of `x.name`: fields, properties, bound methods, class constants, enum members, library names."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.context import Context, imported
from portalis_transpiler.infer.library_exceptions import JSON_PARTS
from portalis_transpiler.infer.program import ClassInfo, Field_
from portalis_transpiler.infer.types import (
    INT,
    KIND,
    NEVER,
    NONE,
    STR,
    Cell,
    Exc,
    Instance,
    Ref,
    Type,
    members,
    optional,
    show,
    strip_none,
    union,
)
from portalis_transpiler.refusal import Unsupported


def attribute_of(context: Context, node: ast.Attribute) -> Type:
    base = context.infer(node.value)
    if base == NEVER:
        return NEVER
    if isinstance(base, Ref):
        return _of_reference(context, node, base)
    if node.attr == "__class__":
        from portalis_transpiler.stdlib.typeof import reference

        return reference(node.value, base)
    kinds = members(strip_none(base))
    if not kinds:
        raise Unsupported(node, "PT100", f"attribute `{node.attr}` of None", "test for None first")
    found = [_of_value(context, node, m) for m in kinds]
    if any(isinstance(t, Ref) for t in found):
        if not all(isinstance(t, Ref) for t in found):
            raise Unsupported(
                node, "PT100", f"attribute `{node.attr}` of {show(base)}", "test it with isinstance first"
            )
        return Ref("bound", node.attr, union(kinds))
    return union(found)


def _of_reference(context: Context, node: ast.Attribute, base: Ref) -> Type:
    from portalis_transpiler.stdlib.registry import LIBRARY_CONSTANTS

    if base.kind == "import":
        dotted = f"{base.target}.{node.attr}"
        constant = LIBRARY_CONSTANTS.get(dotted)
        if constant is not None:
            return constant.type_of(context, node)
        return imported(context, node, Ref("import", dotted))
    if base.kind == "class" and isinstance(base.target, ClassInfo):
        return _of_class(context, node, base.target)
    if base.kind == "typeof" and node.attr == "__name__":
        return STR
    if base.kind == "builtin":
        return Ref("unbound", f"{base.target}.{node.attr}")
    raise Unsupported(node, "PT100", f"attribute `{node.attr}` of a {base.kind}", "call it directly")


def _of_class(context: Context, node: ast.Attribute, info: ClassInfo) -> Type:
    if info.is_enum and node.attr in info.enum_values:
        return Instance(info)
    if info.is_enum and node.attr == "__members__":
        raise Unsupported(node, "PT100", "`__members__`", "iterate over the enum")
    method = info.method(node.attr)
    if method is not None:
        return Ref("classmethod" if method.kind in ("class", "static") else "unboundmethod", method, info)
    if node.attr == "__name__":
        return STR
    cell = class_constant(context, info, node.attr)
    if cell is None:
        raise Unsupported(node, "PT100", f"attribute `{node.attr}` of class {info.name}", "define it in the class")
    return cell.type


def class_constant(context: Context, info: ClassInfo, name: str) -> Cell | None:
    """The cell of a variable of the class, shared by all its objects."""
    found = info.constant(name)
    if found is None:
        return None
    owner, expression = found
    cell = owner.constant_cells.setdefault(name, Cell())
    body = owner.source.body
    if body is not None:
        cell.grow(Context(context.engine, body).value(expression))
    return cell


def _of_value(context: Context, node: ast.Attribute, base: Type) -> Type:
    if isinstance(base, Instance):
        return _of_object(context, node, base)
    if isinstance(base, Exc):
        return _of_exception(context, node, base)
    if base == KIND and node.attr == "__name__":
        return STR
    from portalis_transpiler.stdlib.registry import METHODS, kind_of

    if (kind_of(base), node.attr) in METHODS:
        return Ref("bound", node.attr, base)
    raise Unsupported(node, "PT101", f"`.{node.attr}` of {show(base)}", "use a supported method")


def _of_object(context: Context, node: ast.Attribute, base: Instance) -> Type:
    info = base.cls
    if info.is_enum and node.attr in ("name", "value", "_value_", "_name_"):
        return enum_value_type(context, info) if "value" in node.attr else STR
    method = info.method(node.attr)
    if method is not None:
        if method.kind == "property":
            return context.call(node, method, [base], base, tag=show(base))
        return Ref("bound", node.attr, base)
    if node.attr in info.fields:
        return info.fields[node.attr].cell.type
    cell = class_constant(context, info, node.attr)
    if cell is not None:
        return cell.type
    if node.attr == "__class__":
        return Ref("class", info)
    raise Unsupported(node, "PT100", f"attribute `{node.attr}` of {show(base)}", "assign it in `__init__`")


def enum_value_type(context: Context, info: ClassInfo) -> Type:
    body = info.source.body
    assert body is not None
    inner = Context(context.engine, body)
    types = [inner.value(v) for v in info.enum_values.values()]
    return union(t if not isinstance(t, Ref) else NEVER for t in types)


def _of_exception(context: Context, node: ast.Attribute, base: Exc) -> Type:
    from portalis_transpiler.infer.exceptions import classes_of

    if node.attr == "args":
        return context.fresh(node, "vtuple", STR, tag="args")
    if node.attr == "__cause__":
        return optional(Exc("BaseException"))
    if base.name == "json.JSONDecodeError" and node.attr in JSON_PARTS:
        return STR if node.attr == "msg" else INT
    found = [_of_object(context, node, Instance(info)) for info in classes_of(context, base)]
    if not found:
        if context.engine.exception_class(base.name) is not None:
            return NEVER
        raise Unsupported(node, "PT102", f"`.{node.attr}` of an exception", "use `str(error)`")
    if any(isinstance(t, Ref) and t.kind == "bound" for t in found):
        return Ref("bound", node.attr, base)
    return union(found)


def assign_attribute(context: Context, node: ast.Attribute, type_: Type) -> None:
    base = context.infer(node.value)
    context.body.types[node] = type_
    context.forget_attributes(node.attr)
    if base == NEVER:
        return
    if isinstance(base, Ref) and base.kind == "import":
        raise Unsupported(
            node, "PT103", f"assignment to `{node.attr}` of another module", "assign it in a function of that module"
        )
    if isinstance(base, Ref) and isinstance(base.target, ClassInfo):
        cell = class_constant(context, base.target, node.attr)
        if cell is None:
            raise Unsupported(node, "PT103", f"new attribute `{node.attr}` of a class", "define it in the class body")
        cell.grow(type_)
        cell.mark("assigned")
        return
    for member in members(base):
        if member == NONE:
            continue
        if not isinstance(member, Instance):
            raise Unsupported(
                node, "PT103", f"assignment to `.{node.attr}` of {show(member)}", "use an object of your own class"
            )
        setter = member.cls.method(f"{node.attr}.setter")
        if setter is not None:
            context.call(node, setter, [member, type_], member, tag="set")
            continue
        _grow_field(context, node, member.cls, type_)
    from portalis_transpiler.infer.narrowing import place_of

    place = place_of(context, node)
    if place is not None and type_ == NONE:
        context.narrow.pop(place, None)  # the field is read as one that may hold None: None alone has no field
    elif place is not None and len(members(base)) == 1:
        context.narrow[place] = type_


def _grow_field(context: Context, node: ast.Attribute, info: ClassInfo, type_: Type) -> None:
    if info.dataclass_options.get("frozen") or info.is_namedtuple or info.is_enum:
        raise Unsupported(node, "PT103", f"assignment to `.{node.attr}` of a frozen object", "make a new object")
    field = info.fields.setdefault(node.attr, Field_(node.attr))
    field.cell.grow(type_)
    inherited = class_constant(context, info, node.attr)
    if inherited is not None:
        field.cell.grow(inherited.type)
    function = context.body.function
    first = function is not None and function.name == "__init__" and function.args.args
    own = isinstance(node.value, ast.Name) and first and node.value.id == function.args.args[0].arg  # type: ignore[union-attr]
    if not own:
        field.assigned_later = True
