"""The math module, and methods of numbers."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.types import FLOAT, INT, STR, Type
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.names import string_literal
from portalis_transpiler.lower.operand import ATOM, REF, VALUE, Operand
from portalis_transpiler.stdlib.registry import LIBRARY_CONSTANTS, Constant
from portalis_transpiler.stdlib.spec import function, method

RAISING = [
    "sqrt",
    "exp",
    "exp2",
    "expm1",
    "log",
    "log2",
    "log10",
    "log1p",
    "sin",
    "cos",
    "tan",
    "asin",
    "acos",
    "sinh",
    "cosh",
    "acosh",
    "atanh",
]
PLAIN = ["atan", "tanh", "asinh", "degrees", "radians", "cbrt"]


def _constant(name: str, type_: Type, text: str, form: str = VALUE) -> None:
    def type_of(context: Context, node: ast.AST) -> Type:
        if name == "math.nan":
            context.program.features.add("nan")
        return type_

    def lower(lw: Lower, node: ast.AST) -> Operand:
        return Operand(text, type_, form, ATOM)

    LIBRARY_CONSTANTS[name] = Constant(type_of, lower)


for name in RAISING:
    if name == "log":
        continue
    function(
        f"math.{name}", f"(x: {'log' if name in ('log2', 'log10') else 'float'}) -> float", f"py::math_{name}({{x}})?"
    )
for name in PLAIN:
    function(f"math.{name}", "(x: float) -> float", f"py::math_{name}({{x}})")
function("math.atan2", "(y: float, x: float) -> float", "py::math_atan2({y}, {x})")
function("math.pow", "(x: float, y: float) -> float", "py::math_pow({x}, {y})?")
function("math.fmod", "(x: float, y: float) -> float", "py::math_fmod({x}, {y})?")
function("math.fabs", "(x: float) -> float", "{x}.abs()")
function("math.copysign", "(x: float, y: float) -> float", "{x}.copysign({y})")
function("math.isnan", "(x: float) -> bool", "{x}.is_nan()")
function("math.isinf", "(x: float) -> bool", "{x}.is_infinite()")
function("math.isfinite", "(x: float) -> bool", "{x}.is_finite()")
function(
    "math.factorial",
    "(n: int) -> int",
    "py::math_factorial({n})?",
    ("(n: int) -> bigint", "py::big_factorial({n})?"),
)
function(
    "math.comb",
    "(n: int, k: int) -> int",
    "py::math_comb({n}, {k})?",
    ("(n: int, k: int) -> bigint", "py::big_comb({n}, {k})?"),
)
function(
    "math.isqrt",
    "(n: int) -> int",
    "py::int_isqrt({n})?",
    ("(n: bigint) -> bigint", "py::big_isqrt({n})?"),
)
function("math.dist", "(p: iter[float], q: iter[float]) -> float", "py::math_dist(&{p}, &{q})?")
method("int", "bit_length", "() -> int", "py::int_bit_length({self})")
method("int", "bit_count", "() -> int", "py::int_bit_count({self})")
method("bigint", "bit_length", "() -> int", "{self}.bit_length()")
method("bigint", "bit_count", "() -> int", "{self}.bit_count()")
method("float", "is_integer", "() -> bool", "py::float_is_integer({self})")

_constant("math.pi", FLOAT, "std::f64::consts::PI")
_constant("math.e", FLOAT, "std::f64::consts::E")
_constant("math.tau", FLOAT, "std::f64::consts::TAU")
_constant("math.inf", FLOAT, "f64::INFINITY")
_constant("math.nan", FLOAT, "f64::NAN")
_constant("sys.maxsize", INT, "i64::MAX")
for _name, _text in (
    ("ascii_lowercase", "abcdefghijklmnopqrstuvwxyz"),
    ("ascii_uppercase", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    ("ascii_letters", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    ("digits", "0123456789"),
    ("hexdigits", "0123456789abcdefABCDEF"),
    ("octdigits", "01234567"),
    ("punctuation", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"),
    ("whitespace", " \t\n\r\x0b\x0c"),
):
    _constant(f"string.{_name}", STR, string_literal(_text), REF)
