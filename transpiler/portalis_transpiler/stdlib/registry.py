"""The tables of builtins, methods and library functions, and the one-line way to add to them.

A signature such as `"(sep: opt[str] = None, maxsplit: int = -1) -> list[str]"` gives typing and argument passing; a template
such as `"str_split({0}, {sep}, {maxsplit})?"` gives the Rust text. A `?` at the end says that it may raise.
A result of `&str` is a part of the receiver.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import SupportsIndex, TypeVar, overload

from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.types import NEVER, Atom, Container, Exc, Instance, Ref, TupleOf, Type, show
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.operand import Operand
from portalis_transpiler.refusal import Unsupported

Value = TypeVar("Value")
TypeRule = Callable[[Context, ast.Call], Type]
LowerRule = Callable[[Lower, ast.Call], Operand]
MethodType = Callable[[Context, ast.Call, Type], Type]
MethodLower = Callable[[Lower, ast.Call, Operand], Operand]
ByTypes = Callable[[Context, ast.AST, list[Type]], Type]
ByOperands = Callable[[Lower, ast.AST, list[Operand]], Operand]


class MissingArgument(Exception):
    """A builtin used as a value asks for an argument that it is not given."""


class Given(list[Value]):
    """The arguments of a builtin used as a value; asking for one too many is `MissingArgument`, and no other error."""

    @overload
    def __getitem__(self, place: SupportsIndex) -> Value: ...
    @overload
    def __getitem__(self, place: slice) -> list[Value]: ...
    def __getitem__(self, place: SupportsIndex | slice) -> Value | list[Value]:
        if isinstance(place, slice):
            return super().__getitem__(place)
        if not -len(self) <= place.__index__() < len(self):
            raise MissingArgument
        return super().__getitem__(place)


@dataclass(frozen=True)
class Builtin:
    """A builtin or library function. The last two are for its use as a value (`key=len`, `map(str, …)`)."""

    type_of: TypeRule
    lower: LowerRule
    by_types: ByTypes | None = None
    by_operands: ByOperands | None = None


@dataclass(frozen=True)
class Method:
    type_of: MethodType
    lower: MethodLower


@dataclass(frozen=True)
class Constant:
    type_of: Callable[[Context, ast.AST], Type]
    lower: Callable[[Lower, ast.AST], Operand]


INSTEAD = {
    "argparse": "make the parser, its arguments and what it reads in one place, with ArgumentParser and add_argument",
    "re": "look with `in`, find, split, startswith and isdigit",
    "datetime": "count days or seconds as ints, or pass the values in",
    "decimal": "count in the smallest unit as int",
    "fractions": "keep numerator and denominator as ints",
    "logging": "print, with file=sys.stderr where it is no result",
    "os": "pass paths and settings in as text, and use open",
    "pathlib": "pass paths as text, and use open",
    "csv": 'split the lines: line.split(",")',
    "statistics": "sum, sort and divide by hand",
    "subprocess": "leave what runs other programs in Python",
    "threading": "leave what runs at the same time in Python",
    "asyncio": "leave what runs at the same time in Python",
}
"""What to write instead of a module of the standard library that is not translated."""

BUILTINS: dict[str, Builtin] = {}
LIBRARY: dict[str, Builtin] = {}
METHODS: dict[tuple[str, str], Method] = {}
LIBRARY_CONSTANTS: dict[str, Constant] = {}


def kind_of(type_: Type) -> str:
    """The name under which the methods of a type are registered."""
    if isinstance(type_, Container):
        return type_.kind
    if isinstance(type_, TupleOf):
        return "tuple"
    if isinstance(type_, Atom):
        return type_.name
    if isinstance(type_, Instance):
        return "object"
    return "exception" if isinstance(type_, Exc) else "?"


def call_by_types(context: Context, node: ast.AST, ref: Ref, types: list[Type]) -> Type:
    """The result of a builtin or method used as a function value."""
    if ref.kind in ("builtin", "import"):
        found = (BUILTINS if ref.kind == "builtin" else LIBRARY).get(str(ref.target))
        if found is not None and found.by_types is not None:
            with suppress(MissingArgument):  # nothing calls it
                return found.by_types(context, node, Given(types))
            return NEVER
    if ref.kind == "unbound" and not types:
        return NEVER
    if ref.kind == "unbound":
        kind, _, name = str(ref.target).partition(".")
        method = METHODS.get((kind, name))
        if method is not None:
            return method.type_of(context, ast.Call(ast.Name(name, ast.Load()), [], []), types[0])
    raise Unsupported(node, "PT030", f"`{ref.target}` as a function value", "wrap it in a lambda")


def apply_by_operands(lw: Lower, node: ast.AST, ref: Ref, arguments: list[Operand]) -> Operand:
    if ref.kind in ("builtin", "import"):
        found = (BUILTINS if ref.kind == "builtin" else LIBRARY).get(str(ref.target))
        if found is not None and found.by_operands is not None:
            with suppress(MissingArgument):  # nothing calls it
                return found.by_operands(lw, node, Given(arguments))
    if ref.kind == "unbound" and arguments:
        kind, _, name = str(ref.target).partition(".")
        return METHODS[(kind, name)].lower(lw, ast.Call(ast.Name(name, ast.Load()), [], []), arguments[0])
    raise Unsupported(node, "PT030", f"`{ref.target}` as a function value", "wrap it in a lambda")


def only_positional(node: ast.Call, name: str, least: int, most: int) -> list[ast.expr]:
    """The arguments of a call that takes them by position."""
    if node.keywords or any(isinstance(a, ast.Starred) for a in node.args) or not least <= len(node.args) <= most:
        raise Unsupported(node, "PT141", f"these arguments of `{name}`", f"pass {least} to {most} plain arguments")
    return node.args


def unsupported_type(node: ast.AST, name: str, type_: Type) -> Unsupported:
    return Unsupported(node, "PT142", f"`{name}` of {show(type_)}", "convert the value first")
