"""Changes a value into another representation of the same Python value: i64 to f64, T to Option<T>, into a union."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portalis_transpiler.infer.types import (
    BIG,
    BOOL,
    FLOAT,
    INT,
    NEVER,
    NONE,
    STR,
    Container,
    Exc,
    Instance,
    Ref,
    TupleOf,
    Type,
    Union,
    is_optional,
    members,
    show,
    strip_none,
)
from portalis_transpiler.lower.operand import ATOM, PLACE, POSTFIX, REF, VALUE, Operand
from portalis_transpiler.lower.rust_types import is_copy, is_num, variant
from portalis_transpiler.sharing.facts import regions_in
from portalis_transpiler.sharing.record import NotOwned

if TYPE_CHECKING:
    from portalis_transpiler.lower.context import Lower


def coerce(lw: Lower, operand: Operand, to: Type) -> Operand:
    """Change a value into another representation of the same Python value."""
    source = operand.type
    if source == to or NEVER in (source, to) or isinstance(to, Ref):
        return operand
    if is_optional(source) and not is_optional(to):
        return coerce(lw, unwrapped(lw, operand), to)
    if is_optional(to):
        return _to_optional(lw, operand, to)
    if isinstance(to, Union):
        return _to_union(lw, operand, to)
    if isinstance(source, Union):
        return _from_union(lw, operand, to)
    if isinstance(source, TupleOf) and isinstance(to, TupleOf):
        return _tuple(lw, operand, to)
    if isinstance(source, TupleOf) and isinstance(to, Container) and to.kind == "vtuple":
        return _long_tuple(lw, operand, source, to)
    if isinstance(source, Exc) and isinstance(to, Exc):
        return Operand(operand.text, to, operand.form, operand.binds)
    if show(source) == show(to):
        same_ownership(lw, source, to)
        return Operand(operand.text, to, operand.form, operand.binds)
    if source == BOOL and to == INT:
        return Operand(f"i64::from({lw.copied(operand).text})", INT)
    if source in (INT, BOOL, BIG) and to == FLOAT:
        return as_float(lw, operand)
    if isinstance(source, Instance) and source.cls.is_enum == "int" and to == INT:
        lw.crate.wants.add(("enum_value", source.cls))
        return Operand(f"{operand.at(POSTFIX)}.value()", INT)
    if source in (INT, BOOL) and to == BIG:
        return Operand(f"{lw.use('Int')}::from({lw.owned(operand)})", BIG)
    if source == BIG and to == INT:
        return Operand(f"{operand.at(POSTFIX)}.narrow()", INT)
    raise lw.refuse(None, "PT008", f"{show(source)} where {show(to)} is held", "convert the value first")


def same_ownership(lw: Lower, source: Type, to: Type) -> None:
    """Types that read alike are one Rust type only where the same lists in them have one owner."""
    if regions_in(source) and lw.type_name(source) != lw.type_name(to):
        for region in (*regions_in(source), *regions_in(to)):
            if region in lw.crate.sharing.owned:
                raise NotOwned(region)


def unwrapped(lw: Lower, operand: Operand) -> Operand:
    """The value inside an Option that is known to hold one."""
    inner = strip_none(operand.type)
    if not is_optional(operand.type):
        return operand
    if inner == NEVER:
        return operand
    if is_copy(inner) or operand.form == VALUE:
        return Operand(f"{lw.copied(operand).at(POSTFIX)}.unwrap()", inner, VALUE)
    if inner == STR:
        return Operand(f"{operand.at(POSTFIX)}.as_deref().unwrap()", inner, REF)
    return Operand(f"{operand.at(POSTFIX)}.as_ref().unwrap()", inner, REF)


def _to_optional(lw: Lower, operand: Operand, to: Type) -> Operand:
    if operand.type == NONE:
        if operand.form == VALUE and operand.text not in ("()", "None") and not operand.text.isidentifier():
            return Operand(f"{{\n{operand.text};\nNone\n}}", to)
        lw.unread(operand)
        return Operand("None", to, VALUE, ATOM)
    if is_optional(operand.type):
        inner, wanted = strip_none(operand.type), strip_none(to)
        if show(inner) == show(wanted) or inner == NEVER:
            return Operand(operand.text, to, operand.form, operand.binds)
        item = Operand("item", inner, VALUE, ATOM)
        return Operand(f"{lw.owned_operand(operand).at(POSTFIX)}.map(|item| {lw.owned(item, wanted)})", to)
    return Operand(f"Some({lw.owned(operand, strip_none(to))})", to)


def _to_union(lw: Lower, operand: Operand, to: Union) -> Operand:
    if is_num(to):
        if operand.type == FLOAT:
            return Operand(f"{lw.use('Num')}::Float({lw.owned(operand)})", to)
        if operand.type in (INT, BOOL):
            return Operand(f"{lw.use('Num')}::Int({lw.owned(operand, INT)})", to)
    name = lw.type_name(to)
    if operand.type == INT and BIG in to.members:
        operand = coerce(lw, operand, BIG)
    if isinstance(operand.type, Union):
        if is_num(operand.type):
            arms = ", ".join(
                f"Num::{v}(value) => {_to_union(lw, Operand('value', t, VALUE, ATOM), to).text}"
                for v, t in (("Int", INT), ("Float", FLOAT))
                if t in members(to) or (t == INT and BIG in members(to))
            )
            return Operand(f"match {lw.copied(operand).text} {{ {arms} }}", to)
        source = lw.type_name(operand.type)
        if source == name:
            return Operand(operand.text, to, operand.form, operand.binds)
        parts = [_variant(lw, name, to, m) for m in members(operand.type)]
        arms = ", ".join(
            f"{source}::{variant(m)}(value) => {p}(value)" for m, p in zip(members(operand.type), parts, strict=True)
        )
        return Operand(f"match {lw.owned(operand)} {{ {arms} }}", to)
    return Operand(f"{_variant(lw, name, to, operand.type)}({lw.owned(operand)})", to)


def _variant(lw: Lower, name: str, union: Union, member: Type) -> str:
    for candidate in members(union):
        if variant(candidate) == variant(member):
            return f"{name}::{variant(candidate)}"
    raise lw.refuse(None, "PT008", f"{show(member)} where {show(union)} is held", "convert the value first")


def narrow(lw: Lower, operand: Operand, to: Type) -> Operand:
    """A value as what the tests before it have left of its union."""
    if to == NONE and is_optional(operand.type) and operand.form != VALUE:
        lw.unread(operand)
        return Operand("()", NONE, VALUE, ATOM)
    source, wanted = strip_none(operand.type), strip_none(to)
    kinds = {variant(m) for m in members(wanted)}
    if not (isinstance(wanted, Union) and isinstance(source, Union) and kinds < {variant(m) for m in members(source)}):
        return coerce(lw, operand, to)
    if is_optional(to):
        item = _part_of_union(lw, Operand("item", source, VALUE, ATOM), wanted)
        return Operand(f"{lw.owned_operand(operand).at(POSTFIX)}.map(|item| {item.text})", to)
    return _part_of_union(lw, unwrapped(lw, operand), wanted)


def _part_of_union(lw: Lower, operand: Operand, to: Union) -> Operand:
    source = lw.type_name(operand.type)
    arms = [
        f"{source}::{variant(m)}(value) => {_to_union(lw, Operand('value', m, VALUE, ATOM), to).text},"
        for m in members(to)
    ]
    return Operand(f"match {lw.owned(operand)} {{\n{''.join(arms)}\n_ => unreachable!(),\n}}", to)


def _from_union(lw: Lower, operand: Operand, to: Type) -> Operand:
    """A value that narrowing proved to be one member of its union."""
    if is_num(operand.type):
        method = "as_float" if to == FLOAT else "as_int"
        return Operand(f"{lw.copied(operand).at(POSTFIX)}.{method}()", to)
    name = lw.type_name(operand.type)
    if variant(to) not in map(variant, members(operand.type)):
        raise lw.refuse(
            None, "PT008", f"{show(operand.type)} where {show(to)} is held", "test it with isinstance first"
        )
    lw.crate.wants.add((name, variant(to)))
    return Operand(f"{operand.at(POSTFIX)}.as_{variant(to).lower()}()", to, VALUE if is_copy(to) else REF)


def _tuple(lw: Lower, operand: Operand, to: TupleOf) -> Operand:
    source = operand.type
    assert isinstance(source, TupleOf)
    if len(source.items) != len(to.items):
        told = f"{show(source)} where {show(to)} is held"
        raise lw.refuse(None, "PT008", told, "use tuples of one length")
    simple = operand.form != VALUE
    base = operand.at(POSTFIX) if simple else "pair"
    parts = [
        lw.owned(Operand(f"{base}.{i}", s, PLACE), t)
        for i, (s, t) in enumerate(zip(source.items, to.items, strict=True))
    ]
    text = f"({', '.join(parts)}{',' if len(parts) == 1 else ''})"
    if simple:
        return Operand(text, to, VALUE, ATOM)
    name = "pair" if "pair." in text else "_"
    return Operand(f"{{\nlet {name} = {operand.text};\n{text}\n}}", to)


def _long_tuple(lw: Lower, operand: Operand, source: TupleOf, to: Container) -> Operand:
    """A tuple of known length where one of any length is held."""
    lw.use("Tuple")
    if not source.items:
        return Operand("Tuple::from(vec![])", to)
    base = operand.at(POSTFIX) if operand.form != VALUE else "pair"
    parts = ", ".join(lw.owned(Operand(f"{base}.{i}", t, PLACE), to.element) for i, t in enumerate(source.items))
    text = f"Tuple::from(vec![{parts}])"
    name = "pair" if "pair." in text else "_"
    return Operand(text if operand.form != VALUE else f"{{\nlet {name} = {operand.text};\n{text}\n}}", to)


def as_float(lw: Lower, operand: Operand) -> Operand:
    """A number as f64, rounding as Python does."""
    if operand.type == FLOAT:
        return operand
    if operand.type == BOOL:
        return Operand(f"f64::from(u8::from({lw.copied(operand).text}))", FLOAT)
    if operand.type == INT:
        digits = operand.text.removesuffix("_i64").replace("_", "")
        if digits.lstrip("-").isdigit() and abs(int(digits)) < 2**53:
            return Operand(f"{digits}.0", FLOAT, operand.form, operand.binds)
        whole = lw.copied(operand).at(12)
        suffix = (
            "_i64" if digits.lstrip("-").isdigit() and whole[-1].isdigit() else ""
        )  # an `as` gives a literal no type: i32
        return Operand(f"{whole}{suffix} as f64", FLOAT, VALUE, 12)
    if operand.type == BIG:
        return Operand(lw.fallible(f"{operand.at(POSTFIX)}.to_float()"), FLOAT)
    if not is_num(operand.type):
        raise lw.refuse(None, "PT034", f"a float of {show(operand.type)}", "test it with isinstance first")
    return Operand(f"{lw.copied(operand).at(POSTFIX)}.to_float()", FLOAT)
