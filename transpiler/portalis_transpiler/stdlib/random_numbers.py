"""`random` after `random.seed(n)`: the same numbers as CPython's."""

from __future__ import annotations

import ast
from dataclasses import replace

from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.types import BIG, INT, NEVER, NONE, STR, Container, TupleOf, Type, show
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.iteration import element_type
from portalis_transpiler.lower.loops import collected_vec
from portalis_transpiler.lower.operand import POSTFIX, Operand
from portalis_transpiler.refusal import Unsupported
from portalis_transpiler.stdlib.registry import LIBRARY, Builtin, only_positional
from portalis_transpiler.stdlib.spec import function

SEQUENCES = ("list", "vtuple", "range")

function("random.seed", "(a: int) -> none", "py::random_seed({a})")
function("random.random", "() -> float", "py::random_random()")
function("random.uniform", "(a: float, b: float) -> float", "py::random_uniform({a}, {b})")
function("random.getrandbits", "(k: int) -> int", "py::random_getrandbits({k})")
function("random.randint", "(a: int, b: int) -> int", "py::random_randint({a}, {b})?")
function("random.randrange", "(start: int, stop: opt[int] = None, step: int = 1) -> int",
         "py::random_randrange({start}, {stop}, {step})?")  # fmt: skip


def _items(context: Context, node: ast.expr, name: str) -> Type:
    """The element type of a sequence."""
    type_ = context.value(node)
    sequence = isinstance(type_, TupleOf) or (isinstance(type_, Container) and type_.kind in SEQUENCES)
    if type_ not in (NEVER, STR) and not sequence:
        raise Unsupported(node, "PT142", f"`{name}` of {show(type_)}", "pass a list, tuple, str or range")
    return context.element(node, type_)


def _choice_type(context: Context, node: ast.Call) -> Type:
    return _items(context, only_positional(node, "choice", 1, 1)[0], "choice")


def _choice(lw: Lower, node: ast.Call) -> Operand:
    element = element_type(lw, node, lw.type_of(node.args[0]))
    return Operand(lw.fallible(f"py::random_choice(&{collected_vec(lw, node.args[0], element)})"), element)


LIBRARY["random.choice"] = Builtin(_choice_type, _choice)


def _count(node: ast.Call, name: str, default: int | None) -> ast.expr:
    """The argument `k`."""
    given = [*node.args[1:], *(k.value for k in node.keywords if k.arg == "k")]
    if len(node.args) < 1 or len(given) > 1 or len(node.keywords) > 1 or (not given and default is None):
        raise Unsupported(node, "PT141", f"these arguments of `{name}`", "pass the items and k")
    if name == "choices" and len(node.args) > 1:
        raise Unsupported(node, "PT141", "weights of `choices`", "pass the items and k=…")
    return given[0] if given else ast.copy_location(ast.Constant(default), node)


def _several(name: str, default: int | None) -> None:
    def type_of(context: Context, node: ast.Call) -> Type:
        if context.value(_count(node, name, default)) not in (INT, BIG, NEVER):
            raise Unsupported(node, "PT142", f"this k of `{name}`", "pass an int")
        return context.fresh(node, "list", _items(context, node.args[0], name))

    def lower(lw: Lower, node: ast.Call) -> Operand:
        result = lw.type_of(node)
        assert isinstance(result, Container)
        items = collected_vec(lw, node.args[0], result.element)
        text = lw.fallible(f"py::random_{name}(&{items}, {lw.own(_count(node, name, default), INT)})")
        return Operand(f"{lw.use('List')}::from({text})", result)

    LIBRARY[f"random.{name}"] = Builtin(type_of, lower)


_several("sample", None)
_several("choices", 1)


def _shuffle_type(context: Context, node: ast.Call) -> Type:
    type_ = context.value(only_positional(node, "shuffle", 1, 1)[0])
    if type_ != NEVER and not (isinstance(type_, Container) and type_.kind == "list"):
        raise Unsupported(node, "PT142", f"`shuffle` of {show(type_)}", "pass a list")
    if isinstance(type_, Container):
        type_.cells[0].mark("mutated")
    return NONE


LIBRARY["random.shuffle"] = Builtin(
    _shuffle_type, lambda lw, node: Operand(f"{lw.expr(node.args[0]).at(POSTFIX)}.shuffle()", NONE)
)


def _after_seed(builtin: Builtin) -> Builtin:
    """Without a seed the numbers are others in each run."""

    def type_of(context: Context, node: ast.Call) -> Type:
        names = {n.attr if isinstance(n, ast.Attribute) else n.id for n in ast.walk(context.unit.module.tree)
                 if isinstance(n, (ast.Attribute, ast.Name))}  # fmt: skip
        if "seed" not in names:
            raise Unsupported(node, "PT145", "random numbers without a seed", "call random.seed(…) with an int first")
        return builtin.type_of(context, node)

    return replace(builtin, type_of=type_of)


for _name in [name for name in LIBRARY if name.startswith("random.") and name != "random.seed"]:
    LIBRARY[_name] = _after_seed(LIBRARY[_name])
