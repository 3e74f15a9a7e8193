"""Text of values: str(), repr(), print and f-strings."""

from __future__ import annotations

import ast
import re

from portalis_transpiler.infer.types import (
    BIG,
    BOOL,
    FILE,
    FLOAT,
    INT,
    KIND,
    NEVER,
    NONE,
    STR,
    Container,
    Exc,
    Instance,
    TupleOf,
    Type,
    Union,
    is_optional,
    show,
    strip_none,
)
from portalis_transpiler.lower.context import Lower, lowers
from portalis_transpiler.lower.names import string_literal
from portalis_transpiler.lower.operand import ATOM, PLACE, POSTFIX, REF, UNARY, VALUE, Operand, is_one
from portalis_transpiler.lower.owned import text_of_list
from portalis_transpiler.lower.rust_types import is_num

FACTORY = "factory "
"""A fact of the keys of a defaultdict: the class that makes its values; alone where a lambda does."""
LONGEST_TUPLE = 12  # beyond it Rust's tuples have no traits


def _short_tuples(lw: Lower, type_: Type) -> None:
    from portalis_transpiler.lower.equality import parts_of

    if any(isinstance(p, TupleOf) and len(p.items) > LONGEST_TUPLE for p in parts_of(type_)):
        raise lw.refuse(None, "PT065", f"text of a tuple of more than {LONGEST_TUPLE} items", "use a list")


def text_of(lw: Lower, operand: Operand) -> Operand:
    """`str(value)` as an operand of type str."""
    type_ = operand.type
    _short_tuples(lw, type_)
    if type_ == STR:
        return operand
    if type_ in (INT, NEVER):
        return Operand(f"{_receiver(operand)}.to_string()", STR)
    if type_ == BIG:
        return Operand(f"{operand.at(POSTFIX)}.to_string()", STR)
    if type_ == BOOL:
        lw.use("Repr")
        return Operand(f"{operand.at(POSTFIX)}.repr()", STR)
    if type_ == FLOAT:
        return Operand(f"py::float_repr({lw.copied(operand).text})", STR)
    if isinstance(type_, Instance) and (not type_.cls.is_enum or type_.cls.method("__str__")):
        from portalis_transpiler.lower.objects import object_text

        return object_text(lw, operand, "__str__")
    named = dict_by_name(lw, operand)
    if named is not None:
        return named
    printable(lw, type_)
    if lw.owns(type_):
        return text_of_list(lw, operand)
    lw.use("Repr")
    return Operand(f"{_borrowable(operand)}.text()", STR)


def _receiver(operand: Operand) -> str:
    from portalis_transpiler.lower.operators import method_base

    return method_base(operand)


def _borrowable(operand: Operand) -> str:
    return operand.at(POSTFIX)


def repr_of(lw: Lower, operand: Operand) -> Operand:
    type_ = operand.type
    _short_tuples(lw, type_)
    if type_ in (INT, BIG, FLOAT, BOOL):
        return text_of(lw, operand)
    if type_ == STR:
        return Operand(f"py::str_repr({lw.borrowed(operand)})", STR)
    if isinstance(type_, Instance) and (not type_.cls.is_enum or type_.cls.method("__repr__")):
        from portalis_transpiler.lower.objects import object_text

        return object_text(lw, operand, "__repr__")
    named = dict_by_name(lw, operand)
    if named is not None:
        return named
    printable(lw, type_)
    if lw.owns(type_):
        return text_of_list(lw, operand)
    lw.use("Repr")
    return Operand(f"{_borrowable(operand)}.repr()", STR)


def dict_by_name(lw: Lower, operand: Operand) -> Operand | None:
    """The text of an OrderedDict, and of a defaultdict whose factory is known by its name."""
    type_ = operand.type
    if not isinstance(type_, Container) or type_.kind not in ("ordereddict", "defaultdict"):
        return None
    for cell in type_.cells:
        printable(lw, cell.type)
    lw.use("Repr")
    if type_.kind == "ordereddict":
        return Operand(f"py::ordered_dict_repr({lw.borrowed(operand)})", STR)
    factories = [f for f in type_.cells[0].find().facts if f.startswith(FACTORY)]
    if len(factories) != 1 or factories[0] == FACTORY:
        return None
    name = string_literal(f"<class '{factories[0].removeprefix(FACTORY)}'>")
    return Operand(f"py::default_dict_repr({lw.borrowed(operand)}, {name})", STR)


def printable(lw: Lower, type_: Type) -> None:
    """Refuse text that would show what is not the same in two runs; note the classes whose text is needed."""
    from portalis_transpiler.infer.types import Callable_
    from portalis_transpiler.lower.equality import parts_of
    from portalis_transpiler.lower.iteration import order_is_exact

    for part in parts_of(type_):
        if isinstance(part, Container) and part.kind in ("set", "frozenset") and not order_is_exact(part.element):
            raise lw.refuse(None, "PT061", f"text of a set of {show(part.element)}", "print sorted(…) of it")
        if part in (KIND, FILE):
            raise lw.refuse(None, "PT065", f"text of {show(part)}", "print its name")
        if isinstance(part, Container) and part.kind == "defaultdict":
            raise lw.refuse(None, "PT065", f"text of {show(part)}", "print dict(…) of it")
        if isinstance(part, Container) and part.kind == "ordereddict":
            raise lw.refuse(None, "PT065", "text of an OrderedDict", "print dict(…) or list(….items()) of it")
        if isinstance(part, Callable_) or (isinstance(part, Container) and part.kind in ("iter", "range")):
            raise lw.refuse(None, "PT065", f"text of {show(part)}", "print its contents")
        if isinstance(part, Instance):
            from portalis_transpiler.lower.objects import note_text

            note_text(lw, part)


ESCAPE = r"\\(?:u\{[0-9a-f]+\}|.)"
BRACES = re.compile(ESCAPE + r"|[{}]")
DOUBLED = re.compile(ESCAPE + r"|\{\{|\}\}")


FORMAT = re.compile(r'format!\("((?:\\.|[^"\\])*)"(?:, (.*))?\)', re.DOTALL)
LITERAL = r'("(?:\\.|[^"\\])*")'
CHOSEN = re.compile(rf"(if [^\n]* {{\n){LITERAL}\.to_string\(\)(\n}} else {{\n){LITERAL}\.to_string\(\)(\n}})")
"""One of two literals, which are only looked at."""


class Template:
    """The pieces of a Rust format string."""

    def __init__(self) -> None:
        self.text = ""
        self.arguments: list[str] = []
        self.constant = True

    def literal(self, text: str) -> None:
        self.quoted(string_literal(text))

    def quoted(self, literal: str) -> None:
        """The inside of a Rust string literal. Its braces are doubled, but not those of `\\u{…}`."""
        self.text += BRACES.sub(lambda found: found[0] * 2 if found[0] in "{}" else found[0], literal[1:-1])

    def plain(self) -> str:
        """The literal that a template without values stands for."""
        return '"' + DOUBLED.sub(lambda found: found[0][0] if found[0] in ("{{", "}}") else found[0], self.text) + '"'

    def value(self, lw: Lower, operand: Operand) -> None:
        """One value, as `str()` shows it."""
        if operand.type in (INT, STR) and operand.form == REF and operand.text.startswith('"'):
            self.quoted(operand.text)
            return
        if operand.type == INT and operand.text.replace("_", "").lstrip("-").isdigit():
            self.text += str(int(operand.text.replace("_", "")))
            return
        self.constant = False
        whole = FORMAT.fullmatch(operand.text) if operand.type == STR else None
        if whole is not None and is_one(whole[2] or ""):
            self.text += whole[1]
            self.arguments += [whole[2]] if whole[2] else []
            return
        text = operand if operand.type in (INT, BIG, STR) else text_of(lw, operand)
        if text.text.isidentifier() and text.text != "self" and not text.text.isupper():
            self.text += f"{{{text.text}}}"
        else:
            self.text += "{}"
            chosen = CHOSEN.fullmatch(text.text)
            self.arguments.append("".join(chosen.groups()) if chosen else text.text)

    def joined(self, lw: Lower, node: ast.JoinedStr) -> None:
        """The parts of an f-string."""
        for part in node.values:
            if isinstance(part, ast.Constant):
                self.literal(str(part.value))
            elif isinstance(part, ast.FormattedValue):
                self.value(lw, formatted(lw, part))

    def call(self, macro: str) -> str:
        quoted = '"' + self.text + '"'
        return f"{macro}!({', '.join([quoted, *self.arguments])})"


@lowers(ast.JoinedStr)
def _f_string(lw: Lower, node: ast.JoinedStr) -> Operand:
    template = Template()
    match node.values:
        case [ast.FormattedValue() as only]:
            value = formatted(lw, only)
            if value.type != INT:  # the text alone: `format!("{}", …)` around it would say nothing
                return value if value.type == STR else text_of(lw, value)
            template.value(lw, value)
        case _:
            template.joined(lw, node)
    if template.constant:
        return Operand(template.plain(), STR, REF, ATOM)
    return Operand(template.call("format"), STR)


def formatted(lw: Lower, part: ast.FormattedValue) -> Operand:
    """One `{value!r:spec}` as text."""
    operand = lw.expr(part.value)
    if part.conversion == ord("r"):
        operand = repr_of(lw, operand)
    elif part.conversion == ord("s"):
        operand = text_of(lw, operand)
    elif part.conversion == ord("a"):
        raise lw.refuse(part, "PT066", "`!a` in an f-string", "use `!r`")
    if part.format_spec is None:
        return operand
    assert isinstance(part.format_spec, ast.JoinedStr)
    constants = [v for v in part.format_spec.values if isinstance(v, ast.Constant)]
    if len(constants) == len(part.format_spec.values):
        return format_with(lw, part, operand, "".join(str(v.value) for v in constants))
    return format_dynamic(lw, part, operand, lw.borrow(part.format_spec))


FUNCTIONS: dict[Type, str] = {
    INT: "str_format_int",
    BIG: "str_format_big",
    FLOAT: "str_format_float",
    BOOL: "str_format_bool",
    STR: "str_format_str",
}


def format_with(lw: Lower, node: ast.AST, operand: Operand, spec: str) -> Operand:
    """`format(value, spec)` with a spec that is known now: a wrong one is refused here."""
    if not spec:
        return text_of(lw, operand)
    samples: dict[Type, object] = {INT: 1, BIG: 1, FLOAT: 1.5, BOOL: True, STR: "a"}
    sample = 1 if is_num(operand.type) else samples.get(operand.type)
    if sample is None:
        raise lw.refuse(node, "PT067", f"format spec on {show(operand.type)}", "format str(value) instead")
    try:
        format(sample, spec)
    except ValueError:
        raise lw.refuse(
            node, "PT067", f"format spec `{spec}` on {show(operand.type)}", "use a spec that Python accepts"
        ) from None
    if operand.type == FLOAT and re.fullmatch(r"\.\d+f", spec):
        return Operand(f"py::float_fixed({lw.copied(operand).text}, {spec[1:-1]})", STR)
    return Operand(lw.fallible(format_call(lw, operand, string_literal(spec))), STR)


def format_call(lw: Lower, operand: Operand, spec: str) -> str:
    if is_num(operand.type):
        return f"py::str_format_num({lw.copied(operand).text}, {spec})"
    value = lw.borrowed(operand) if operand.type in (STR, BIG) else lw.copied(operand).text
    return f"py::{FUNCTIONS[operand.type]}({value}, {spec})"


def format_dynamic(lw: Lower, node: ast.AST, operand: Operand, spec: str) -> Operand:
    if operand.type not in FUNCTIONS and not is_num(operand.type):
        raise lw.refuse(node, "PT067", f"format spec on {show(operand.type)}", "format str(value) instead")
    return Operand(lw.fallible(format_call(lw, operand, spec)), STR)


__all__ = ["NONE", "PLACE", "UNARY", "VALUE", "Exc", "Union", "is_optional", "strip_none"]
