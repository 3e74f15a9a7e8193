"""Signatures as text: `"(T) -> None"`, `"(sep: opt[str] = None) -> list[str]"`; the quick way to add methods and functions.

Types: int float str bool bytes none any, T K V (the receiver's elements), list[…] set[…] tuple[…] opt[…] iter[…] (any iterable, passed
as a Vec), octets (bytes or bytearray), octet (an int too), float takes ints too, log (a float) ints above all floats, bigint any int. `&T` is passed by reference. `= text` is the Rust text used when the argument is left out.
Templates: `{self}` the receiver, `{name}` or `{0}` the arguments; a `?` at the end says that it may raise; `List(…)` wraps a Vec.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.program import Program
from portalis_transpiler.infer.types import (
    BIG,
    BOOL,
    BYTEARRAY,
    BYTES,
    FLOAT,
    INT,
    INTEGERS,
    NEVER,
    NONE,
    STR,
    Container,
    TupleOf,
    Type,
    is_optional,
    members,
    optional,
    show,
    strip_none,
)
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.octets import part_text
from portalis_transpiler.lower.operand import POSTFIX, VALUE, Operand, is_one, part_of
from portalis_transpiler.lower.owned import from_handle
from portalis_transpiler.lower.rust_types import is_copy
from portalis_transpiler.refusal import Unsupported
from portalis_transpiler.stdlib.registry import BUILTINS, LIBRARY, METHODS, Builtin, Method

ATOMS: dict[str, Type] = {"int": INT, "float": FLOAT, "str": STR, "bool": BOOL, "bytes": BYTES, "none": NONE}
ATOMS |= {"bigint": BIG, "log": FLOAT, "&str": STR, "bytearray": BYTEARRAY}
_TAKES: dict[str, set[Type]] = {"int": {*INTEGERS, BOOL}, "float": {*INTEGERS, FLOAT, BOOL}}
_TAKES |= {"octets": {BYTES, BYTEARRAY}, "octet": {BYTES, BYTEARRAY, INT, BOOL}}
_TAKES |= {"bigint": _TAKES["int"], "log": _TAKES["float"]}
OWN_COPY = re.compile(r"(?:r#)?\w+\.to_vec\(\)")
"""A copy of a list with one owner: a function that only looks takes the list itself."""
PART_COPY = re.compile(r"(py::str_(?:[lr]?strip|slice|removeprefix|removesuffix)\((.*)\))\.to_string\(\)")
Sure = Callable[[Mapping[str, ast.expr]], str | None]
VARIABLES = {"T": 0, "K": 0, "V": 1}


@dataclass(frozen=True)
class Parameter:
    name: str
    type: str
    by_reference: bool
    default: str | None


@dataclass(frozen=True)
class Signature:
    parameters: tuple[Parameter, ...]
    result: str
    keyword_only: int = 99


@cache
def parse(text: str) -> Signature:
    """Parse a signature."""
    inside, _, result = text.rpartition(" -> ")
    parameters = []
    for place, part in enumerate(_split(inside.strip()[1:-1])):
        head, _, default = part.partition(" = ")
        name, _, type_ = head.rpartition(":")
        type_ = type_.strip()
        parameters.append(
            Parameter(name.strip() or f"arg{place}", type_.lstrip("&"), type_.startswith("&"), default or None)
        )
    return Signature(tuple(parameters), result.strip())


def _split(text: str) -> list[str]:
    parts, depth, current = [], 0, ""
    for char in text:
        depth += (char in "[(") - (char in "])")
        if char == "," and depth == 0:
            parts.append(current.strip())
            current = ""
        else:
            current += char
    return [*parts, current.strip()] if current.strip() else parts


def arguments(node: ast.Call, signature: Signature, name: str) -> dict[str, ast.expr]:
    """The arguments by parameter name."""
    if any(isinstance(a, ast.Starred) for a in node.args) or any(k.arg is None for k in node.keywords):
        raise Unsupported(node, "PT141", f"`*` in a call of `{name}`", "pass the arguments one by one")
    if len(node.args) > len(signature.parameters):
        raise Unsupported(node, "PT141", f"these arguments of `{name}`", "pass fewer arguments")
    found = {p.name: a for p, a in zip(signature.parameters, node.args, strict=False)}
    known = {p.name for p in signature.parameters}
    for keyword in node.keywords:
        if keyword.arg not in known or keyword.arg in found:
            raise Unsupported(node, "PT141", f"argument `{keyword.arg}` of `{name}`", "leave it out")
        found[str(keyword.arg)] = keyword.value
    for parameter in signature.parameters:
        if parameter.name not in found and parameter.default is None:
            raise Unsupported(node, "PT141", f"these arguments of `{name}`", f"pass `{parameter.name}`")
    return found


def build(context: Context, node: ast.AST, text: str, receiver: Type | None, tag: str = "") -> Type:
    """The type that a result spec names; containers are made fresh at the node."""
    text = text.strip()
    if text in ATOMS:
        return ATOMS[text]
    if text in VARIABLES:
        assert isinstance(receiver, Container)
        return receiver.cells[min(VARIABLES[text], len(receiver.cells) - 1)].type
    if text == "self":
        assert receiver is not None
        return receiver
    head, _, inner = text.partition("[")
    parts = [build(context, node, p, receiver, f"{tag}{i}") for i, p in enumerate(_split(inner[:-1]))]
    if head == "opt":
        return optional(parts[0])
    if head == "tuple":
        return TupleOf(tuple(parts))
    return context.fresh(node, head, *parts, tag=f"spec{tag}")


def check(context: Context, node: ast.expr, wanted: str, receiver: Type | None, grow: bool, name: str) -> None:
    """Type one argument and see that it fits; arguments of type T that are stored let the element type grow."""
    type_ = context.value(node)
    if type_ == NEVER or wanted == "any":
        return
    if wanted in VARIABLES:
        assert isinstance(receiver, Container)
        cell = receiver.cells[min(VARIABLES[wanted], len(receiver.cells) - 1)]
        if grow:
            cell.grow(type_)
        return
    head, _, inner = wanted.partition("[")
    if head == "iter":
        element = context.element(node, type_)
        if inner[:-1] in VARIABLES and grow and isinstance(receiver, Container):
            receiver.cells[VARIABLES[inner[:-1]]].grow(element)
        elif inner[:-1] in ATOMS and any(m != ATOMS[inner[:-1]] for m in members(element)):
            raise Unsupported(node, "PT142", f"`{name}` of {show(type_)}", f"pass an iterable of {inner[:-1]}")
        return
    if head == "self":
        context.element(node, type_)
        return
    if head in ("set", "frozenset", "list", "dict"):
        if not isinstance(type_, Container):
            raise Unsupported(node, "PT142", f"`{name}` of {show(type_)}", f"pass a {head}")
        return
    allowed: set[Type] = {NONE} if head == "opt" else set()
    base = inner[:-1] if head == "opt" else wanted
    allowed |= _TAKES.get(base, {ATOMS[base]} if base in ATOMS else set())
    if any(m not in allowed for m in members(type_)):
        raise Unsupported(node, "PT142", f"`{name}` of {show(type_)}", f"pass a value of type {base}")


def pass_argument(lw: Lower, node: ast.expr | None, parameter: Parameter, receiver: Type | None) -> str:
    """One argument's Rust text."""
    if node is None:
        return str(parameter.default)
    wanted = parameter.type
    if wanted in VARIABLES:
        assert isinstance(receiver, Container)
        type_ = receiver.cells[min(VARIABLES[wanted], len(receiver.cells) - 1)].type
        return lw.borrow(node, type_) if parameter.by_reference else lw.own(node, type_)
    head, _, inner = wanted.partition("[")
    if head == "iter":
        from portalis_transpiler.infer.types import Ref
        from portalis_transpiler.lower.iteration import element_type
        from portalis_transpiler.lower.loops import collected_vec

        element = element_type(lw, node, lw.type_of(node))
        if inner[:-1] in VARIABLES and isinstance(receiver, Container):
            element = receiver.cells[VARIABLES[inner[:-1]]].type
        assert not isinstance(element, Ref)
        return collected_vec(lw, node, element, unordered=parameter.by_reference)
    if head == "opt" and inner[:-1] == "octets":
        return _optional_bytes(lw, node)
    if head == "opt":
        return _optional(lw, node, ATOMS[inner[:-1]])
    if wanted in ("float", "log"):
        return _float_argument(lw, lw.expr(node), wanted)
    if wanted in ("octets", "octet"):
        return part_text(lw, node)
    if wanted in ATOMS:
        type_ = ATOMS[wanted]
        return lw.own(node, type_) if is_copy(type_) else lw.borrow(node, type_)
    return _like_receiver(lw, node, receiver) if wanted == "self" else lw.borrow(node)


def _like_receiver(lw: Lower, node: ast.expr, receiver: Type | None) -> str:
    """The other set of a method of sets, which Python takes from any iterable of such elements."""
    from portalis_transpiler.lower.iteration import element_type
    from portalis_transpiler.lower.loops import collected_vec

    assert isinstance(receiver, Container)
    type_ = lw.type_of(node)
    element = type_.element if isinstance(type_, Container) else element_type(lw, node, type_)
    if show(element) != show(receiver.element):
        raise lw.refuse(node, "PT142", f"{show(type_)} beside {show(receiver)}", "pass a set of the same elements")
    if isinstance(type_, Container) and type_.kind == receiver.kind:
        return lw.borrow(node)
    made = lw.use("SetRef" if receiver.kind == "set" else "FrozenSet")
    return f"&{made}::from({collected_vec(lw, node, receiver.element, unordered=True)})"


def _float_argument(lw: Lower, operand: Operand, wanted: str) -> str:
    if wanted == "log" and operand.type == BIG:
        return f"{operand.at(POSTFIX)}.to_float_of_log()"
    return lw.copied(lw.as_float(operand)).text


def _optional_bytes(lw: Lower, node: ast.expr) -> str:
    type_ = lw.type_of(node)
    if is_optional(type_):
        raise lw.refuse(node, "PT142", f"{show(type_)} as an argument", "test it for None first")
    return "None" if type_ == NONE else part_text(lw, node)


def _optional(lw: Lower, node: ast.expr, inner: Type) -> str:
    operand = lw.expr(node)
    if operand.type == NONE:
        return "None"
    if is_optional(operand.type):
        if inner == STR:
            return f"{operand.at(POSTFIX)}.as_deref()"
        return lw.owned(operand, optional(inner))
    text = lw.owned(operand, inner) if is_copy(inner) else lw.borrowed(operand, inner)
    return f"Some({text})"


def render(lw: Lower, template: str, values: dict[str, str]) -> str:
    """Fill a template; a trailing `?` makes the call fallible."""
    raises = template.endswith("?")
    text = template.rstrip("?")
    values = {
        name: _receiver(value) if f"{{{name}}}." in text and name != "self" else value for name, value in values.items()
    }
    for name in ("List", "Iter", "Tuple", "SetRef", "FrozenSet", "DictRef", "Counter"):
        if f"{name}::" in text:
            lw.use(name)
    values = {
        name: value.removesuffix(".to_vec()") if f"&{{{name}}}" in text and OWN_COPY.fullmatch(value) else value
        for name, value in values.items()
    }
    text = text.format(**values)
    if raises and text.startswith("List::from(") and text.endswith(")"):
        return f"List::from({lw.fallible(text[len('List::from(') : -1])})"
    return lw.fallible(text) if raises else text


def typed_float(text: str) -> str:
    """Arithmetic of nothing but literals, in which Rust must be told that they are f64."""
    if re.search(r"[a-df-zA-Z]", text):
        return text
    return re.sub(r"([\d_]+\.\d+(e[-+]?\d+)?)", r"\1_f64", text, count=1)


def _receiver(text: str) -> str:
    """An argument on which a Rust method is called: literals say their type, signs are set in parentheses."""
    text = typed_float(text)
    return f"({text})" if text[0] in "-*&!" or " " in text else text


def result_operand(lw: Lower, text: str, type_: Type) -> Operand:
    """Text that ends in an operator binds like it; calls bind tightest."""
    return Operand(text, type_, "value", 12 if text.endswith(" as i64") else POSTFIX)


def method(
    kinds: str, name: str, signature: str, template: str, mutates: bool = False, sure: Sure | None = None
) -> None:
    """Register a method of the (space separated) kinds of receiver.

    `sure` gives another template for arguments with which the call cannot raise, or None.
    """
    parsed, usual = parse(signature), template

    def type_of(context: Context, node: ast.Call, receiver: Type) -> Type:
        given = arguments(node, parsed, name)
        for parameter in parsed.parameters:
            if parameter.name in given:
                check(context, given[parameter.name], parameter.type, receiver, not parameter.by_reference, name)
        if mutates and isinstance(receiver, Container):
            receiver.cells[0].mark("mutated")
        return build(context, node, parsed.result, receiver)

    def lower(lw: Lower, node: ast.Call, receiver: Operand) -> Operand:
        given = arguments(node, parsed, name)
        values = {p.name: pass_argument(lw, given.get(p.name), p, receiver.type) for p in parsed.parameters}
        values["self"] = looked_at(lw, receiver) if "({self}" in usual else receiver.at(POSTFIX)
        if is_copy(receiver.type):
            values["self"] = lw.owned(receiver)
        elif usual.startswith("{self}"):
            values["self"] = receiver.at(POSTFIX)
        result = _result(lw, node, parsed, receiver.type)
        template = (sure and sure(given)) or usual
        if name == "copy":
            from portalis_transpiler.lower.comprehensions import held_as

            return from_handle(lw, held_as(lw, Operand(render(lw, template, values), receiver.type), result))
        if parsed.result == "&str":
            return part_of(receiver, render(lw, template, values))
        return from_handle(lw, result_operand(lw, render(lw, template, values), result))

    for kind in kinds.split():
        METHODS[(kind, name)] = Method(type_of, lower)


def looked_at(lw: Lower, receiver: Operand) -> str:
    """A receiver by reference: a part of a text that nothing else holds needs no copy for one call."""
    copied = PART_COPY.fullmatch(receiver.text)
    return copied[1] if copied and receiver.form == VALUE and is_one(copied[2]) else lw.borrowed(receiver)


def _result(lw: Lower, node: ast.Call, parsed: Signature, receiver: Type | None) -> Type:
    if parsed.result in ATOMS:
        return ATOMS[parsed.result]
    found = lw.type_of(node)
    if found != NEVER:
        return found
    if parsed.result in VARIABLES and isinstance(receiver, Container):
        return receiver.cells[min(VARIABLES[parsed.result], len(receiver.cells) - 1)].type
    return found


def function(name: str, signature: str, template: str, big: tuple[str, str] = ("", "")) -> None:
    """Register a builtin (`abs`) or library function (`math.sqrt`); `big`: signature and template where ints may grow."""
    plain = parse(signature), template
    grown = (parse(big[0]), big[1]) if big[0] else plain

    def form(program: Program) -> tuple[Signature, str]:
        return grown if program.big_integers else plain

    def type_of(context: Context, node: ast.Call) -> Type:
        parsed, _ = form(context.program)
        given = arguments(node, parsed, name)
        for parameter in parsed.parameters:
            if parameter.name in given:
                check(context, given[parameter.name], parameter.type, None, False, name)
        return build(context, node, parsed.result, None)

    def lower(lw: Lower, node: ast.Call) -> Operand:
        parsed, template = form(lw.crate.program)
        given = arguments(node, parsed, name)
        values = {p.name: pass_argument(lw, given.get(p.name), p, None) for p in parsed.parameters}
        return from_handle(lw, result_operand(lw, render(lw, template, values), _result(lw, node, parsed, None)))

    def by_types(context: Context, node: ast.AST, types: list[Type]) -> Type:
        return build(context, node, form(context.program)[0].result, None, "value")

    def by_operands(lw: Lower, node: ast.AST, operands: list[Operand]) -> Operand:
        values = {}
        parsed, template = form(lw.crate.program)
        for place, parameter in enumerate(parsed.parameters):
            if place >= len(operands):
                values[parameter.name] = str(parameter.default)
            elif parameter.type in ("float", "log"):
                values[parameter.name] = _float_argument(lw, operands[place], parameter.type)
            else:
                type_ = ATOMS[parameter.type]
                values[parameter.name] = lw.argument(operands[place], type_)
        return result_operand(lw, render(lw, template, values), ATOMS.get(parsed.result, NEVER))

    (LIBRARY if "." in name else BUILTINS)[name] = Builtin(type_of, lower, by_types, by_operands)


__all__ = ["function", "method", "parse", "strip_none"]
