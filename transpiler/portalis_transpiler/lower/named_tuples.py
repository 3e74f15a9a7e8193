"""Named tuples where Python treats them as tuples: unpacking, iteration, comparison with tuples, `_replace`."""

from __future__ import annotations

from portalis_transpiler.infer.types import Instance, TupleOf, Type
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.operand import ATOM, PLACE, VALUE, Operand


def is_named_tuple(type_: Type) -> bool:
    return isinstance(type_, Instance) and type_.cls.is_namedtuple and type_.cls.method("__iter__") is None


def parts_of(lw: Lower, operand: Operand) -> list[Operand]:
    """The fields in their order; a fresh object is named first."""
    from portalis_transpiler.lower.attributes import read_field

    assert isinstance(operand.type, Instance)
    if operand.form == VALUE and not operand.text.isidentifier():
        name = lw.temporary("tuple")
        lw.line(f"let {name} = {operand.text};")
        operand = Operand(name, operand.type, PLACE, ATOM)
    fields = operand.type.cls.fields  # type: ignore[attr-defined]
    return [read_field(lw, operand, name) for name in fields]


def as_tuple(lw: Lower, operand: Operand) -> Operand:
    """The plain tuple of the same values."""
    parts = parts_of(lw, operand)
    texts = ", ".join(lw.owned(part) for part in parts)
    text = f"({texts},)" if len(parts) == 1 else f"({texts})"
    return Operand(text, TupleOf(tuple(part.type for part in parts)), VALUE, ATOM)


def tuple_beside(lw: Lower, side: Operand, other: Operand) -> Operand:
    """A named tuple beside something that is not of its class is compared as a tuple."""
    tuples = is_named_tuple(side.type) and (isinstance(other.type, TupleOf) or is_named_tuple(other.type))
    return as_tuple(lw, side) if tuples and side.type != other.type else side


__all__ = ["as_tuple", "is_named_tuple", "parts_of", "tuple_beside"]
