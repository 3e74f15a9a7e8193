"""Lowering of `x[i]` and slices, read and assigned."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.subscripts import constant_index
from portalis_transpiler.infer.types import (
    BIG,
    BYTEARRAY,
    INT,
    NEVER,
    NONE,
    RANGE,
    STR,
    Container,
    Instance,
    Ref,
    TupleOf,
    Type,
    Union,
    is_optional,
    members,
    optional,
    show,
    strip_none,
)
from portalis_transpiler.lower.calls import call_method
from portalis_transpiler.lower.context import Lower, lowers
from portalis_transpiler.lower.octets import copied_bytes, is_octets
from portalis_transpiler.lower.operand import PLACE, POSTFIX, REF, VALUE, Operand, part_of
from portalis_transpiler.lower.operators import present
from portalis_transpiler.lower.owned import (
    edit_place,
    from_handle,
    give_up,
    mentions,
    read_element,
    root_name,
    slice_of,
)
from portalis_transpiler.lower.rust_types import is_copy, is_union_enum, variant

MAPPINGS = ("dict", "ordereddict", "defaultdict", "counter")


@lowers(ast.Subscript)
def _subscript(lw: Lower, node: ast.Subscript) -> Operand:
    base_type = lw.type_of(node.value)
    if isinstance(base_type, Ref):
        from portalis_transpiler.lower.enums import by_name

        return by_name(lw, node, base_type)
    base = lw.expr(node.value)
    if is_optional(base.type):
        base = present(lw, base, "'NoneType' object is not subscriptable")
    result = lw.type_of(node)
    lw.single(base, node, "index")
    if isinstance(base.type, Instance) and not base.type.cls.is_namedtuple:
        return call_method(lw, node, base, "__getitem__", [lw.expr(node.slice)], "__getitem__")
    if isinstance(node.slice, ast.Slice):
        return _slice(lw, node, base, node.slice, result)
    if lw.owns(base.type):
        return read_element(lw, base, index_text(lw, node.slice))
    return read_item(lw, node, base, node.slice, result)


def index_text(lw: Lower, node: ast.expr) -> str:
    operand = lw.expr(node)
    if is_optional(operand.type):
        operand = present(lw, operand, "list indices must be integers or slices, not NoneType")
    if operand.type == BIG:
        return lw.fallible(f"{operand.at(POSTFIX)}.to_index()")
    return lw.owned(operand, INT)


def option_text(lw: Lower, operand: Operand) -> tuple[str, str]:
    """An optional value as an Option of a reference or copy, and what makes a reference of its inside."""
    if is_copy(operand.type):
        return lw.copied(operand).at(POSTFIX), "&"
    return f"{operand.at(POSTFIX)}.{'as_deref' if strip_none(operand.type) == STR else 'as_ref'}()", ""


def key_text(lw: Lower, operand: Operand, key: Type) -> str:
    """The key of a dict of which None is no key: with None, Python raises KeyError."""
    if not is_optional(operand.type) or is_optional(key):
        return lw.borrowed(operand, key)
    option, reference = option_text(lw, operand)
    lw.use("Exception")
    found = lw.fallible(f'{option}.ok_or_else(|| Exception::new(&py::KEY_ERROR, "None"))')
    return f"{reference}{found}"


def read_item(lw: Lower, node: ast.AST, base: Operand, index: ast.expr, result: Type) -> Operand:
    type_ = base.type
    if isinstance(type_, Container) and type_.kind in MAPPINGS:
        if type_.kind == "defaultdict":
            return Operand(f"{base.at(POSTFIX)}.at_or_make({lw.own(index, type_.cells[0].type)})", type_.cells[1].type)
        key = key_text(lw, lw.expr(index), type_.cells[0].type)
        text = f"{base.at(POSTFIX)}.at({key})"
        if type_.kind == "counter":
            return Operand(text, INT)
        return of_record(lw, Operand(lw.fallible(text), type_.cells[1].type), result)
    if isinstance(type_, Container):
        text = f"{base.at(POSTFIX)}.at({index_text(lw, index)})"
        if type_.kind == "range":  # held as a list, which words the error in its own way
            text += '.map_err(|_| py::index_error("range object index out of range"))'
        return Operand(lw.fallible(text), type_.element)
    if type_ == STR:
        return part_of(base, lw.fallible(f"py::str_at({lw.borrowed(base)}, {index_text(lw, index)})"))
    if type_ == RANGE or is_octets(type_):
        return Operand(lw.fallible(f"{base.at(POSTFIX)}.at({index_text(lw, index)})"), INT)
    place = constant_index(index)
    if isinstance(type_, TupleOf) and place is not None:
        place %= len(type_.items)
        item = type_.items[place]
        if base.form == VALUE:
            return Operand(f"{base.at(POSTFIX)}.{place}", item, VALUE)
        return Operand(f"{base.at(POSTFIX)}.{place}", item, PLACE)
    if isinstance(type_, Instance) and place is not None:
        from portalis_transpiler.lower.attributes import read_field

        return read_field(lw, base, list(type_.cls.fields)[place])
    if isinstance(type_, TupleOf):
        from portalis_transpiler.lower.operators import tuple_parts

        parts = ", ".join(lw.owned(p, result) for p in tuple_parts(lw, base))
        lw.use("Tuple")
        return Operand(lw.fallible(f"Tuple::from(vec![{parts}]).at({index_text(lw, index)})"), result)
    raise lw.refuse(node, "PT080", f"index into {show(type_)}", "index a list, tuple, str or dict")


def of_record(lw: Lower, value: Operand, wanted: Type) -> Operand:
    """A value of which inference knows by its key what it is."""
    if NEVER in (value.type, wanted) or wanted == NONE or show(value.type) == show(wanted):
        return value
    held, known = strip_none(value.type), strip_none(wanted)
    if not is_union_enum(held):
        return lw.coerce(value, wanted)
    if is_optional(value.type) and not is_optional(wanted):
        value = lw.unwrapped(value)
    if isinstance(known, Union) and show(held) != show(known):
        return _some_members(lw, value, held, wanted)
    member = next((m for m in members(held) if variant(m) == variant(known)), known)
    return lw.coerce(lw.coerce(value, optional(member) if is_optional(wanted) else member), wanted)


def _some_members(lw: Lower, value: Operand, held: Type, wanted: Type) -> Operand:
    """A value that is one of some members of its union."""
    known = strip_none(wanted)
    if not set(map(show, members(known))) <= set(map(show, members(held))):
        raise lw.refuse(None, "PT008", f"{show(held)} where {show(known)} is held", "convert the value first")
    source, target = lw.type_name(held), lw.type_name(known)
    arms = ", ".join(f"{source}::{variant(m)}(value) => {target}::{variant(m)}(value)" for m in members(known))
    if is_optional(value.type):
        text = f"{lw.owned_operand(value).at(POSTFIX)}.map(|value| match value {{ {arms}, _ => unreachable!() }})"
        return Operand(text, wanted)
    return Operand(f"match {lw.owned(value)} {{ {arms}, _ => unreachable!() }}", wanted)


def bound_text(lw: Lower, node: ast.expr | None) -> str:
    if node is None:
        return "None"
    operand = lw.expr(node)
    if operand.type == NONE:
        return "None"
    if is_optional(operand.type):
        return lw.owned(operand, optional(INT))
    if operand.type == BIG:
        return f"Some({operand.at(POSTFIX)}.to_bound())"
    return f"Some({lw.owned(operand, INT)})"


def _slice(lw: Lower, node: ast.Subscript, base: Operand, part: ast.Slice, result: Type) -> Operand:
    from portalis_transpiler.lower.comprehensions import held_as

    low, high = bound_text(lw, part.lower), bound_text(lw, part.upper)
    if isinstance(base.type, TupleOf):
        return _tuple_slice(lw, node, base, result)
    if part.step is None or (isinstance(part.step, ast.Constant) and part.step.value in (1, None)):
        if base.type == STR:
            return part_of(base, f"py::str_slice({lw.borrowed(base)}, {low}, {high})")
        if lw.owns(base.type):
            return slice_of(lw, base, (low, high), None, result)
        text = f"{base.at(POSTFIX)}.slice({low}, {high})"
        return from_handle(lw, held_as(lw, Operand(text, base.type), result))
    step = index_text(lw, part.step)
    if base.type == STR:
        return Operand(lw.fallible(f"py::str_slice_step({lw.borrowed(base)}, {low}, {high}, {step})"), STR)
    if lw.owns(base.type):
        return slice_of(lw, base, (low, high), step, result)
    text = lw.fallible(f"{base.at(POSTFIX)}.slice_step({low}, {high}, {step})")
    return from_handle(lw, held_as(lw, Operand(text, base.type), result))


def _tuple_slice(lw: Lower, node: ast.Subscript, base: Operand, result: Type) -> Operand:
    from portalis_transpiler.lower.operators import tuple_parts

    assert isinstance(node.slice, ast.Slice)
    bounds = [None if p is None else constant_index(p) for p in (node.slice.lower, node.slice.upper, node.slice.step)]
    if not isinstance(result, TupleOf):
        raise lw.refuse(node, "PT081", "slice of a tuple with computed bounds", "use a list")
    parts = tuple_parts(lw, base)[slice(*bounds)]
    inner = ", ".join(lw.owned(p, t) for p, t in zip(parts, result.items, strict=True))
    return Operand(f"({inner}{',' if len(parts) == 1 else ''})", result)


def assign_item(lw: Lower, node: ast.Subscript, value: Operand) -> None:
    """`base[index] = value`; the value was evaluated before."""
    base = edit_place(lw, node.value) if lw.owns(lw.type_of(node.value)) else lw.expr(node.value)
    if is_optional(base.type):
        base = present(lw, base, "'NoneType' object does not support item assignment")
    type_ = base.type
    if isinstance(type_, Instance):
        operand = call_method(lw, node, base, "__setitem__", [lw.expr(node.slice), value], "__setitem__")
        lw.line(f"{operand.text};")
        return
    if type_ == BYTEARRAY:
        _assign_bytes(lw, node, base, value)
        return
    if not isinstance(type_, Container):
        raise lw.refuse(node, "PT082", f"assignment into {show(type_)}", "assign into a list or dict")
    if isinstance(node.slice, ast.Slice):
        _assign_slice(lw, node, base, node.slice, value)
    elif type_.kind in MAPPINGS:
        key = lw.coerce(lw.expr(node.slice), type_.cells[0].type)
        entry = lw.owned(value, type_.cells[1].type)
        lw.line(put_text(lw, base, key, entry, looks=key.form == REF))
    else:
        index = index_text(lw, node.slice)
        lw.line(f"{lw.fallible(f'{base.at(POSTFIX)}.set({index}, {lw.owned(value, type_.element)})')};")


def put_text(lw: Lower, base: Operand, key: Operand, value: str, looks: bool) -> str:
    """`base[key] = value` of a dict, which copies a text or a tuple that it only looks at where the key is new."""
    if looks and (key.type == STR or (isinstance(key.type, TupleOf) and not is_copy(key.type))):
        return f"{base.at(POSTFIX)}.set({lw.borrowed(key)}, {value});"
    return f"{base.at(POSTFIX)}.insert({lw.owned(key)}, {value});"


def _assign_bytes(lw: Lower, node: ast.Subscript, base: Operand, value: Operand) -> None:
    """`array[i] = n` and `array[i:j] = data`."""
    from portalis_transpiler.lower.loops import vec_of

    if not isinstance(node.slice, ast.Slice):
        index = index_text(lw, node.slice)
        lw.line(f"{lw.fallible(f'{base.at(POSTFIX)}.set({index}, {lw.owned(value, INT)})')};")
        return
    if is_octets(value.type):
        items = copied_bytes(lw, value)
    else:
        items = lw.fallible(f"py::byte_array_items(&{vec_of(lw, node, value, INT)})")
    low, high = bound_text(lw, node.slice.lower), bound_text(lw, node.slice.upper)
    if node.slice.step is None:
        lw.line(f"{base.at(POSTFIX)}.set_slice({low}, {high}, {items});")
    else:
        step = index_text(lw, node.slice.step)
        lw.line(f"{lw.fallible(f'{base.at(POSTFIX)}.set_slice_step({low}, {high}, {step}, {items})')};")


def _assign_slice(lw: Lower, node: ast.Subscript, base: Operand, part: ast.Slice, value: Operand) -> None:
    from portalis_transpiler.lower.loops import vec_of

    assert isinstance(base.type, Container)
    items = vec_of(lw, node, value, base.type.element)
    low, high = bound_text(lw, part.lower), bound_text(lw, part.upper)
    if lw.owns(base.type):
        if (
            part.step is not None
            or (base.form == REF and "item_mut(" in base.text)
            or any(mentions(t, root_name(base.text)) for t in (low, high, items))
        ):
            raise give_up(base.type)
        lw.line(f"{base.at(POSTFIX)}.set_part({low}, {high}, {items});")
    elif part.step is None:
        lw.line(f"{base.at(POSTFIX)}.set_slice({low}, {high}, {items});")
    else:
        step = index_text(lw, part.step)
        lw.line(f"{lw.fallible(f'{base.at(POSTFIX)}.set_slice_step({low}, {high}, {step}, {items})')};")


def delete_item(lw: Lower, node: ast.Subscript) -> None:
    if lw.owns(lw.type_of(node.value)):
        delete_element(lw, node)
        return
    base = lw.expr(node.value)
    if isinstance(base.type, Instance):
        lw.line(f"{call_method(lw, node, base, '__delitem__', [lw.expr(node.slice)], '__delitem__').text};")
        return
    if is_optional(base.type):
        base = present(lw, base, "'NoneType' object does not support item deletion")
    assert isinstance(base.type, Container) or base.type == BYTEARRAY
    if isinstance(node.slice, ast.Slice):
        if node.slice.step is not None:
            raise lw.refuse(node, "PT082", "`del` of a slice with a step", "build a new list")
        low, high = bound_text(lw, node.slice.lower), bound_text(lw, node.slice.upper)
        lw.line(f"{base.at(POSTFIX)}.set_slice({low}, {high}, Vec::new());")
    elif isinstance(base.type, Container) and base.type.kind in MAPPINGS:
        lw.line(f"{lw.fallible(f'{base.at(POSTFIX)}.delete({lw.borrow(node.slice, base.type.cells[0].type)})')};")
    else:
        lw.line(f"{lw.fallible(f'{base.at(POSTFIX)}.delete({index_text(lw, node.slice)})')};")


def delete_element(lw: Lower, node: ast.Subscript) -> None:
    """`del` in an owned list."""
    base = edit_place(lw, node.value)
    if isinstance(node.slice, ast.Slice):
        if node.slice.step is not None:
            raise lw.refuse(node, "PT082", "`del` of a slice with a step", "build a new list")
        parts = [bound_text(lw, node.slice.lower), bound_text(lw, node.slice.upper)]
    else:
        parts = [index_text(lw, node.slice)]
    if "item_mut(" in base.text and any(mentions(p, root_name(base.text)) for p in parts):
        raise give_up(base.type)
    if len(parts) == 1:
        lw.line(f"{lw.fallible(f'{base.at(POSTFIX)}.delete_item({parts[0]})')};")
    else:
        lw.line(f"{base.at(POSTFIX)}.set_part({parts[0]}, {parts[1]}, Vec::new());")
