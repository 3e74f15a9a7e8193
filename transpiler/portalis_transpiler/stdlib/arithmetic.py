"""abs, round, divmod and pow."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.context import Context, is_numeric, numeric_result
from portalis_transpiler.infer.types import (
    BIG,
    FLOAT,
    INT,
    NEVER,
    Instance,
    TupleOf,
    Type,
    is_optional,
    members,
    strip_none,
)
from portalis_transpiler.lower.big_integers import mixed_with_float, passed
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.operand import POSTFIX, Operand
from portalis_transpiler.lower.operators import present
from portalis_transpiler.lower.rust_types import is_num
from portalis_transpiler.stdlib.builtins import _round_big
from portalis_transpiler.stdlib.registry import BUILTINS, Builtin, only_positional, unsupported_type
from portalis_transpiler.stdlib.spec import typed_float


def _abs_of(context: Context, node: ast.AST, type_: Type) -> Type:
    type_ = strip_none(type_)
    if isinstance(type_, Instance):
        method = type_.cls.method("__abs__")
        if method is not None:
            return context.call(node, method, [type_], type_)
    if type_ != NEVER and not is_numeric(type_):
        raise unsupported_type(node, "abs", type_)
    return context.whole if type_ == INT else numeric_result(type_, INT)


def _abs_text(lw: Lower, node: ast.AST, operand: Operand) -> Operand:
    if is_optional(operand.type):
        operand = present(lw, operand, "bad operand type for abs(): 'NoneType'")
    if isinstance(operand.type, Instance):
        from portalis_transpiler.lower.calls import call_method

        return call_method(lw, node, operand, "__abs__", [])
    if operand.type == BIG or (lw.crate.program.big_integers and operand.type == INT):
        return Operand(f"{lw.coerce(operand, BIG).at(POSTFIX)}.absolute()", BIG)
    operand = lw.copied(operand)
    if operand.type == FLOAT:
        return Operand(f"{typed_float(operand.at(POSTFIX))}.abs()", FLOAT)
    if is_num(operand.type):
        return Operand(f"{operand.at(POSTFIX)}.absolute()", operand.type)
    return Operand(f"py::int_abs({lw.owned(operand, INT)})", INT)


BUILTINS["abs"] = Builtin(
    lambda c, n: _abs_of(c, n, c.value(only_positional(n, "abs", 1, 1)[0])),
    lambda lw, n: _abs_text(lw, n, lw.expr(n.args[0])),
    lambda c, n, types: _abs_of(c, n, types[0]),
    lambda lw, n, operands: _abs_text(lw, n, operands[0]),
)


def _round_type(context: Context, node: ast.Call) -> Type:
    arguments = only_positional(node, "round", 1, 2)
    type_ = strip_none(context.value(arguments[0]))
    if type_ != NEVER and not is_numeric(type_):
        raise unsupported_type(node, "round", type_)
    if len(arguments) == 1 or (isinstance(arguments[1], ast.Constant) and arguments[1].value is None):
        return context.whole if type_ == FLOAT else type_ if type_ == BIG else INT
    context.value(arguments[1])
    return context.whole if type_ == INT else numeric_result(type_, INT)


def _round(lw: Lower, node: ast.Call) -> Operand:
    operand = lw.expr(node.args[0])
    operand = operand if operand.type == BIG else lw.copied(operand)
    if is_optional(operand.type):
        operand = present(lw, operand, "type NoneType doesn't define __round__ method")
    digits = node.args[1] if len(node.args) == 2 else None
    found = _round_big(lw, operand, digits)
    if found is not None:
        return found
    if digits is None or (isinstance(digits, ast.Constant) and digits.value is None):
        if operand.type == FLOAT:
            return Operand(lw.fallible(f"py::float_round({operand.text})"), INT)
        if is_num(operand.type):
            return Operand(lw.fallible(f"{operand.at(POSTFIX)}.round()"), INT)
        return lw.coerce(operand, INT)
    places = lw.own(digits, INT)
    if operand.type == FLOAT:
        return Operand(lw.fallible(f"py::float_round_to({operand.text}, {places})"), FLOAT)
    if is_num(operand.type):
        return Operand(lw.fallible(f"{operand.at(POSTFIX)}.round_to({places})"), operand.type)
    return Operand(f"py::int_round({lw.owned(operand, INT)}, {places})", INT)


BUILTINS["round"] = Builtin(_round_type, _round)


def _divmod_type(context: Context, node: ast.Call) -> Type:
    types = [context.value(a) for a in only_positional(node, "divmod", 2, 2)]
    if NEVER in types:
        return NEVER
    if not all(is_numeric(t) and len(members(t)) == 1 for t in types):
        raise unsupported_type(node, "divmod", types[0])
    result = numeric_result(types[0], types[1])
    result = context.whole if result == INT else result
    return TupleOf((result, result))


def _divmod(lw: Lower, node: ast.Call) -> Operand:
    result = lw.type_of(node)
    assert isinstance(result, TupleOf)
    if result.items[0] == BIG:
        texts = [passed(lw, lw.expr(n)) for n in node.args]
        return Operand(lw.fallible(f"py::big_divmod({', '.join(texts)})"), result)
    name = "int" if result.items[0] == INT else "float"
    a, b = (lw.expr(n) if lw.type_of(n) == BIG else lw.copied(lw.expr(n)) for n in node.args)
    mixed_with_float(lw, node, a, b)
    texts = [lw.owned(o, INT) if name == "int" else lw.as_float(o).text for o in (a, b)]
    return Operand(lw.fallible(f"py::{name}_divmod({', '.join(texts)})"), result)


BUILTINS["divmod"] = Builtin(_divmod_type, _divmod)


def _pow_type(context: Context, node: ast.Call) -> Type:
    types = [context.value(a) for a in only_positional(node, "pow", 2, 3)]
    if len(types) == 3:
        return INT if types[2] == INT else context.whole
    from portalis_transpiler.infer.operators import binary

    return binary(context, node, ast.Pow(), types[0], types[1])


def _pow(lw: Lower, node: ast.Call) -> Operand:
    if len(node.args) == 3 and lw.crate.program.big_integers:
        texts = ", ".join(passed(lw, lw.expr(a)) for a in node.args)
        found = Operand(lw.fallible(f"py::big_pow_mod({texts})"), BIG)
        return lw.coerce(found, lw.type_of(node))
    if len(node.args) == 3:
        texts = ", ".join(lw.own(a, INT) for a in node.args)
        return Operand(lw.fallible(f"py::int_pow_mod({texts})"), INT)
    from portalis_transpiler.lower.operators import binary

    return binary(lw, node, "**", lw.expr(node.args[0]), lw.expr(node.args[1]), lw.type_of(node))


BUILTINS["pow"] = Builtin(_pow_type, _pow)
