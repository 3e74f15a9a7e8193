"""The functions of math that need more than a signature, and input()."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.types import BIG, BOOL, FLOAT, INT, NEVER, Type, members
from portalis_transpiler.lower.big_integers import passed
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.iteration import element_type
from portalis_transpiler.lower.loops import collected_vec
from portalis_transpiler.lower.operand import POSTFIX, Operand
from portalis_transpiler.stdlib.registry import LIBRARY, Builtin, only_positional, unsupported_type
from portalis_transpiler.stdlib.spec import function, typed_float

function(
    "math.isclose",
    "(a: float, b: float, rel_tol: float = 1e-9, abs_tol: float = 0.0) -> bool",
    "py::math_isclose({a}, {b}, {rel_tol}, {abs_tol})?",
)
function("math.modf", "(x: float) -> tuple[float, float]", "py::math_modf({x})")
function("math.frexp", "(x: float) -> tuple[float, int]", "py::math_frexp({x})")
function("math.ldexp", "(x: float, i: int) -> float", "py::math_ldexp({x}, {i})?")
function("math.remainder", "(x: float, y: float) -> float", "py::math_remainder({x}, {y})?")
function("math.nextafter", "(x: float, y: float) -> float", "py::math_nextafter({x}, {y})")
function("math.ulp", "(x: float) -> float", "py::math_ulp({x})")
function("math.fsum", "(items: iter[float]) -> float", "py::math_fsum(&{items})?")
function(
    "math.perm",
    "(n: int, k: opt[int] = None) -> int",
    "py::math_perm({n}, {k})?",
    ("(n: int, k: opt[int] = None) -> bigint", "py::big_perm({n}, {k})?"),
)
function("input", '(prompt: str = "") -> str', "py::input_line({prompt})?")


def _numbers(
    context: Context, node: ast.Call, name: str, least: int, most: int, allowed: tuple[Type, ...]
) -> list[Type]:
    types = []
    for argument in only_positional(node, name, least, most):
        type_ = context.value(argument)
        if any(m not in (*allowed, NEVER) for m in members(type_)):
            raise unsupported_type(argument, name, type_)
        types.append(type_)
    return types


def _whole(name: str, rust: str) -> None:
    """floor, ceil and trunc: an int stays as it is."""

    def type_of(context: Context, node: ast.Call) -> Type:
        (type_,) = _numbers(context, node, name, 1, 1, (INT, BIG, BOOL, FLOAT))
        return INT if type_ in (INT, BOOL) else context.whole

    def lower(lw: Lower, node: ast.Call) -> Operand:
        operand = lw.expr(node.args[0])
        if operand.type in (INT, BOOL):
            return Operand(lw.owned(operand, INT), INT)
        if operand.type == BIG:
            return operand
        if lw.crate.program.big_integers:
            value = typed_float(lw.copied(lw.as_float(operand)).at(POSTFIX))
            return Operand(lw.fallible(f"{lw.use('Int')}::from_float({value}.{name}())"), BIG)
        return Operand(lw.fallible(f"py::{rust}({lw.copied(lw.as_float(operand)).text})"), INT)

    LIBRARY[f"math.{name}"] = Builtin(type_of, lower)


_whole("floor", "float_floor")
_whole("ceil", "float_ceil")
_whole("trunc", "float_to_int")


def _folded(name: str, empty: str) -> None:
    """gcd and lcm of any number of ints."""

    def type_of(context: Context, node: ast.Call) -> Type:
        _numbers(context, node, name, 0, 99, (INT, BIG, BOOL))
        return context.whole

    def lower(lw: Lower, node: ast.Call) -> Operand:
        if lw.crate.program.big_integers:
            values = [passed(lw, lw.expr(argument)) for argument in node.args] or [empty]
            text = f"py::big_{name}({values[0]}, {values[1] if len(values) > 1 else empty})"
            for value in values[2:]:
                text = f"py::big_{name}({text}, {value})"
            return Operand(text, BIG)
        values = [lw.own(argument, INT) for argument in node.args]
        text = values[0] if values else empty
        for value in values[1:] or ([empty] if values else []):
            text = f"py::int_{name}({text}, {value})"
        return Operand(text, INT)

    LIBRARY[f"math.{name}"] = Builtin(type_of, lower)


_folded("gcd", "0")
_folded("lcm", "1")


def _log_type(context: Context, node: ast.Call) -> Type:
    _numbers(context, node, "log", 1, 2, (INT, BIG, BOOL, FLOAT))
    return FLOAT


def _log(lw: Lower, node: ast.Call) -> Operand:
    operands = [lw.expr(argument) for argument in node.args]
    values = [
        f"{o.at(POSTFIX)}.to_float_of_log()" if o.type == BIG else lw.copied(lw.as_float(o)).text for o in operands
    ]
    return Operand(lw.fallible(f"py::math_log{'_base' if len(values) > 1 else ''}({', '.join(values)})"), FLOAT)


LIBRARY["math.log"] = Builtin(_log_type, _log)


def _hypot_type(context: Context, node: ast.Call) -> Type:
    _numbers(context, node, "hypot", 0, 99, (INT, BIG, BOOL, FLOAT))
    return FLOAT


def _hypot(lw: Lower, node: ast.Call) -> Operand:
    values = [lw.copied(lw.as_float(lw.expr(argument))).text for argument in node.args]
    return Operand(f"py::math_hypot(&[{', '.join(values)}])", FLOAT)


LIBRARY["math.hypot"] = Builtin(_hypot_type, _hypot)


def _prod_type(context: Context, node: ast.Call) -> Type:
    (items,) = only_positional(node, "prod", 1, 1)
    element = context.element(items, context.value(items))
    if element not in (INT, BIG, FLOAT, NEVER):
        raise unsupported_type(items, "prod", element)
    return context.whole if element in (INT, NEVER) else element


def _prod(lw: Lower, node: ast.Call) -> Operand:
    element = lw.type_of(node)
    if element == BIG:
        held = element_type(lw, node, lw.type_of(node.args[0]))
        return Operand(f"py::big_prod(&{collected_vec(lw, node.args[0], held)})", BIG)
    kind = "floats" if element == FLOAT else "ints"
    return Operand(f"py::math_prod_{kind}(&{collected_vec(lw, node.args[0], element)})", element)


LIBRARY["math.prod"] = Builtin(_prod_type, _prod)
