"""Lowering of raise and of making exceptions."""

from __future__ import annotations

import ast
import builtins

from portalis_transpiler.infer.exceptions import exception_name
from portalis_transpiler.infer.program import ClassInfo
from portalis_transpiler.infer.types import STR, Exc, Ref, Type
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.formats import repr_of, text_of
from portalis_transpiler.lower.operand import ATOM, PLACE, POSTFIX, REF, VALUE, Operand
from portalis_transpiler.lower.returns import fail


def snake(name: str) -> str:
    out = ""
    for place, char in enumerate(name):
        begins = char.isupper() and (not name[place - 1].isupper() or name[place + 1 : place + 2].islower())
        if begins and place:
            out += "_"
        out += char
    return out


def kind_name(lw: Lower, name: str, defining: bool = False) -> str:
    """The constant of an exception class: `py::VALUE_ERROR`, or the program's own."""
    constant = snake(name).upper()
    if hasattr(builtins, name) and name not in lw.crate.exception_classes:
        return f"py::{constant}"
    if not defining:
        lw.crate.wants.add(("kind", name))
    return lw.crate.mark(lw.crate.exception_classes.get(name), constant)


def make_builtin(lw: Lower, name: str, args: list[ast.expr]) -> Operand:
    """`ValueError("…")` as a value."""
    name = getattr(builtins, name).__name__
    return Operand(exception_text(lw, name, args), Exc(name))


def exception_text(lw: Lower, name: str, args: list[ast.expr]) -> str:
    lw.use("Exception")
    kind = kind_name(lw, name)
    if not args:
        return f"Exception::bare(&{kind})"
    if len(args) > 1:
        raise lw.refuse(args[1], "PT123", f"{name} with several arguments", "pass one message")
    operand = lw.expr(args[0])
    if name not in ("KeyError", "SystemExit") and operand.type != STR:
        return _with_value(lw, kind, operand)
    message = repr_of(lw, operand) if name == "KeyError" else text_of(lw, operand)
    if name in ("SystemExit",):
        raise lw.refuse(args[0], "PT124", "`raise SystemExit`", "call sys.exit")
    text = message.text if message.form == REF or message.form == VALUE else f"{message.at(POSTFIX)}.clone()"
    return f"Exception::new(&{kind}, {text})"


def _with_value(lw: Lower, kind: str, operand: Operand) -> str:
    """An exception whose argument is no text: `repr()` of it shows the value."""
    held = lw.temporary("value")
    lw.line(f"let {held} = {lw.owned(operand)};")
    operand = Operand(held, operand.type, PLACE, ATOM)
    message, shown = text_of(lw, operand), repr_of(lw, operand)
    return f"Exception::with_argument(&{kind}, {lw.owned(message)}, {lw.owned(shown)})"


def raise_statement(lw: Lower, node: ast.Raise, tail: bool) -> None:
    if node.exc is None:
        if not lw.handlers:
            raise lw.refuse(node, "PT125", "`raise` outside a handler", "raise a named exception")
        fail(lw, f"{lw.handlers[-1]}.clone()", tail)
        return
    fail(lw, raised_text(lw, node.exc), tail)


def raised_text(lw: Lower, node: ast.expr) -> str:
    """An expression that makes the exception of a `raise`."""
    type_: Type = lw.type_of(node)
    if isinstance(type_, Ref):
        name = _name_of(type_)
        assert name is not None
        if isinstance(type_.target, ClassInfo) and type_.target.method("__init__") is not None:
            raise lw.refuse(node, "PT126", f"`raise {name}` of a class with `__init__`", "call the class")
        return exception_text(lw, name, [])
    return lw.own(node)


def _name_of(ref: Ref) -> str | None:
    if isinstance(ref.target, ClassInfo):
        return ref.target.name
    return str(getattr(builtins, str(ref.target)).__name__)


__all__ = ["exception_name", "exception_text", "kind_name", "make_builtin", "raise_statement"]
