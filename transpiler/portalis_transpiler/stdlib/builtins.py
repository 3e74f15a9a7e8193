"""Builtins that convert, print and look at values."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.context import Context, is_numeric
from portalis_transpiler.infer.operators import as_number
from portalis_transpiler.infer.program import ClassInfo
from portalis_transpiler.infer.texts import need_truth
from portalis_transpiler.infer.types import (
    BIG,
    BOOL,
    FLOAT,
    INT,
    NONE,
    OCTETS,
    RANGE,
    STR,
    Container,
    Exc,
    Instance,
    Ref,
    TupleOf,
    Type,
    is_optional,
    members,
    show,
    strip_none,
)
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.formats import repr_of, text_of
from portalis_transpiler.lower.named_tuples import as_tuple
from portalis_transpiler.lower.operand import ATOM, CAST, COMPARE, POSTFIX, UNARY, VALUE, Operand
from portalis_transpiler.lower.operators import as_number as enum_number
from portalis_transpiler.lower.operators import method_base, present
from portalis_transpiler.lower.truth import truth, truth_of
from portalis_transpiler.stdlib.registry import BUILTINS, Builtin, only_positional, unsupported_type


def _len_of(context: Context, node: ast.AST, type_: Type) -> Type:
    for member in members(strip_none(type_)):
        if isinstance(member, Instance):
            method = member.cls.method("__len__")
            if method is None and not member.cls.is_namedtuple:
                raise unsupported_type(node, "len", member)
            if method is not None:
                context.call(node, method, [member], member, tag="len")
        elif not (
            isinstance(member, (TupleOf,))
            or member in (STR, RANGE, *OCTETS)
            or (isinstance(member, Container) and member.kind != "iter")
        ):
            raise unsupported_type(node, "len", member)
    return INT


def _len_type(context: Context, node: ast.Call) -> Type:
    type_ = context.iterable(only_positional(node, "len", 1, 1)[0])
    if isinstance(type_, Ref):
        return INT
    return _len_of(context, node, type_)


def length(lw: Lower, node: ast.AST, operand: Operand) -> Operand:
    type_ = operand.type
    if is_optional(type_):
        operand = present(lw, operand, "object of type 'NoneType' has no len()")
        type_ = operand.type
    lw.single(operand, node, "len")
    if type_ == STR:
        return Operand(f"py::str_len({lw.borrowed(operand)})", INT)
    if isinstance(type_, TupleOf):
        if operand.form == VALUE and not operand.text.isidentifier():
            lw.line(f"let _ = {operand.text};")
        return Operand(str(len(type_.items)), INT, VALUE, ATOM)
    if isinstance(type_, Instance) and type_.cls.is_namedtuple and type_.cls.method("__len__") is None:
        return length(lw, node, as_tuple(lw, operand))
    if isinstance(type_, Instance):
        from portalis_transpiler.lower.truth import length_of

        return length_of(lw, node, operand, type_, "len")
    return Operand(f"{operand.at(POSTFIX)}.len() as i64", INT, VALUE, CAST)


def _len(lw: Lower, node: ast.Call) -> Operand:
    of_enum = lw.type_of(node.args[0])
    if isinstance(of_enum, Ref) and isinstance(of_enum.target, ClassInfo):
        return Operand(str(len(of_enum.target.enum_values)), INT, VALUE, ATOM)
    reads = dict(lw.crate.reads)
    operand = lw.expr(node.args[0])
    if isinstance(operand.type, TupleOf) and operand.text.isidentifier():
        lw.crate.reads = reads
    return length(lw, node, operand)


BUILTINS["len"] = Builtin(
    _len_type, _len, lambda c, n, types: _len_of(c, n, types[0]), lambda lw, n, operands: length(lw, n, operands[0])
)


def _text_types(context: Context, node: ast.AST, type_: Type, name: str) -> Type:
    from portalis_transpiler.infer.texts import need_text

    need_text(context, node, type_, name)
    return STR


def _str_type(context: Context, node: ast.Call) -> Type:
    if len(node.args) + len(node.keywords) > 1:
        from portalis_transpiler.stdlib.bytes_made import decoded_type

        return decoded_type(context, node)
    arguments = only_positional(node, "str", 0, 1)
    return _text_types(context, node, context.value(arguments[0]), "__str__") if arguments else STR


def _str(lw: Lower, node: ast.Call) -> Operand:
    if not node.args:
        return Operand('""', STR, "ref", ATOM)
    if len(node.args) + len(node.keywords) > 1:
        from portalis_transpiler.stdlib.bytes_made import decoded

        return decoded(lw, node)
    return text_of(lw, lw.expr(node.args[0]))


BUILTINS["str"] = Builtin(
    _str_type,
    _str,
    lambda c, n, types: _text_types(c, n, types[0], "__str__"),
    lambda lw, n, operands: text_of(lw, operands[0]),
)
BUILTINS["repr"] = Builtin(
    lambda c, n: _text_types(c, n, c.value(only_positional(n, "repr", 1, 1)[0]), "__repr__"),
    lambda lw, n: repr_of(lw, lw.expr(n.args[0])),
    lambda c, n, types: _text_types(c, n, types[0], "__repr__"),
    lambda lw, n, operands: repr_of(lw, operands[0]),
)


def _int_of(context: Context, node: ast.AST, type_: Type) -> Type:
    type_ = as_number(type_, "__int__")
    if type_ == NONE:
        raise unsupported_type(node, "int", type_)
    if (
        any(m not in (INT, BIG, FLOAT, BOOL, STR) for m in members(strip_none(type_)))
        or (len(members(type_)) > 1 and not is_numeric(type_))
    ) and not (is_optional(type_) and len(members(type_)) == 2):
        raise unsupported_type(node, "int", type_)
    return strip_none(type_) if strip_none(type_) in (INT, BIG) else INT if type_ == BOOL else context.whole


def _int_type(context: Context, node: ast.Call) -> Type:
    arguments = only_positional(node, "int", 0, 2)
    types = [context.value(a) for a in arguments]
    return _int_of(context, node, types[0]) if types else INT


def to_int(lw: Lower, node: ast.AST, operand: Operand) -> Operand:
    if is_optional(operand.type):
        text = "int() argument must be a string, a bytes-like object or a real number, not 'NoneType'"
        operand = present(lw, operand, text)
    operand = enum_number(lw, operand, "__int__")
    if operand.type in (INT, BIG):
        return operand
    if operand.type == BOOL:
        return lw.coerce(operand, INT)
    if lw.crate.program.big_integers and operand.type == FLOAT:
        return Operand(lw.fallible(f"{lw.use('Int')}::from_float({lw.copied(operand).text})"), BIG)
    if lw.crate.program.big_integers and operand.type == STR:
        return Operand(lw.fallible(f"py::big_parse({lw.borrowed(operand)}, 10)"), BIG)
    if lw.crate.program.big_integers:
        return lw.coerce(Operand(lw.fallible(f"{lw.copied(operand).at(POSTFIX)}.to_int()"), INT), BIG)
    if operand.type == FLOAT:
        return Operand(lw.fallible(f"py::float_to_int({lw.copied(operand).text})"), INT)
    if operand.type == STR:
        return Operand(lw.fallible(f"py::int_parse({lw.borrowed(operand)})"), INT)
    return Operand(lw.fallible(f"{lw.copied(operand).at(POSTFIX)}.to_int()"), INT)


def _int(lw: Lower, node: ast.Call) -> Operand:
    if not node.args:
        return Operand("0", INT, VALUE, ATOM)
    operand = lw.expr(node.args[0])
    if len(node.args) == 2 and lw.crate.program.big_integers:
        return Operand(lw.fallible(f"py::big_parse({lw.borrowed(operand)}, {lw.own(node.args[1], INT)})"), BIG)
    if len(node.args) == 2:
        return Operand(lw.fallible(f"py::int_parse_base({lw.borrowed(operand)}, {lw.own(node.args[1], INT)})"), INT)
    return to_int(lw, node, operand)


BUILTINS["int"] = Builtin(
    _int_type, _int, lambda c, n, types: _int_of(c, n, types[0]) if types else INT,
    lambda lw, n, operands: to_int(lw, n, operands[0]) if operands else Operand("0", INT, VALUE, ATOM),
)  # fmt: skip


def _float_of(context: Context, node: ast.AST, type_: Type) -> Type:
    if any(m not in (INT, BIG, FLOAT, BOOL, STR) for m in members(strip_none(type_))):
        raise unsupported_type(node, "float", type_)
    return FLOAT


def to_float(lw: Lower, node: ast.AST, operand: Operand) -> Operand:
    if is_optional(operand.type):
        operand = present(lw, operand, "float() argument must be a string or a real number, not 'NoneType'")
    if operand.type == STR:
        if operand.text.lower().strip('"') in ("inf", "infinity", "+inf"):
            return Operand("f64::INFINITY", FLOAT, VALUE, ATOM)
        if operand.text.lower().strip('"') in ("-inf", "-infinity"):
            return Operand("f64::NEG_INFINITY", FLOAT, VALUE, ATOM)
        return Operand(lw.fallible(f"py::float_parse({lw.borrowed(operand)})"), FLOAT)
    return lw.as_float(operand)


def _float_type(context: Context, node: ast.Call) -> Type:
    arguments = only_positional(node, "float", 0, 1)
    if arguments and isinstance(arguments[0], ast.Constant) and "nan" in str(arguments[0].value).lower():
        context.program.features.add("nan")
    return _float_of(context, node, context.value(arguments[0])) if arguments else FLOAT


BUILTINS["float"] = Builtin(
    _float_type,
    lambda lw, n: to_float(lw, n, lw.expr(n.args[0])) if n.args else Operand("0.0", FLOAT, VALUE, ATOM),
    lambda c, n, types: _float_of(c, n, types[0]) if types else FLOAT,
    lambda lw, n, operands: to_float(lw, n, operands[0]),
)


def _bool_type(context: Context, node: ast.Call) -> Type:
    for argument in only_positional(node, "bool", 0, 1):
        need_truth(context, node, context.value(argument))
    return BOOL


BUILTINS["bool"] = Builtin(
    _bool_type, lambda lw, n: truth(lw, n.args[0]) if n.args else Operand("false", BOOL, VALUE, ATOM),
    lambda c, n, types: BOOL, lambda lw, n, operands: truth_of(lw, operands[0]),
)  # fmt: skip


def _round_big(lw: Lower, operand: Operand, digits: ast.expr | None) -> Operand | None:
    """`round` where integers may grow; None where it is as it is for machine integers."""
    alone = digits is None or (isinstance(digits, ast.Constant) and digits.value is None)
    if operand.type == FLOAT and alone and lw.crate.program.big_integers:
        return Operand(lw.fallible(f"{lw.use('Int')}::round_float({operand.text})"), BIG)
    if operand.type == BIG and alone:
        return operand
    if digits is not None and operand.type in (INT, BIG) and lw.crate.program.big_integers:
        value = lw.borrowed(operand, BIG)
        return Operand(lw.fallible(f"py::big_round({value}, {lw.own(digits, INT)})"), BIG)
    return None


def _isinstance_type(context: Context, node: ast.Call) -> Type:
    from portalis_transpiler.infer.narrowing import classes_of

    arguments = only_positional(node, "isinstance", 2, 2)
    context.value(arguments[0])
    classes_of(context, arguments[1])
    return BOOL


def _isinstance(lw: Lower, node: ast.Call) -> Operand:
    from portalis_transpiler.lower.isinstance import isinstance_test

    return isinstance_test(lw, node)


BUILTINS["isinstance"] = Builtin(_isinstance_type, _isinstance)

__all__ = ["COMPARE", "UNARY", "Exc", "method_base", "show"]
