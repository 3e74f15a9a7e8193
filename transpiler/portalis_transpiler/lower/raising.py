"""Lowering of raise and of making exceptions."""

from __future__ import annotations

import ast
import builtins

from portalis_transpiler.infer.exceptions import builtin_name, exception_name
from portalis_transpiler.infer.library_exceptions import LIBRARY_EXCEPTIONS
from portalis_transpiler.infer.program import ClassInfo
from portalis_transpiler.infer.types import STR, Exc, Ref, Type
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.formats import repr_of, text_of
from portalis_transpiler.lower.operand import ATOM, PLACE, POSTFIX, REF, VALUE, Operand
from portalis_transpiler.lower.returns import fail


def constant_name(name: str) -> str:
    """`ValueError` → `VALUE_ERROR`, `HTTPError` → `HTTP_ERROR`."""
    out = ""
    for place, char in enumerate(name):
        begins = char.isupper() and (not name[place - 1].isupper() or name[place + 1 : place + 2].islower())
        out += "_" + char if begins and place else char
    return out.upper()


def kind_name(lw: Lower, name: str, defining: bool = False) -> str:
    """The constant of an exception class: `py::VALUE_ERROR`, or the program's own."""
    own = lw.crate.kind_names.get(name)
    if own is None:
        return f"py::{LIBRARY_EXCEPTIONS.get(name) or constant_name(name)}"
    if not defining:
        lw.crate.wants.add(("kind", name))
    return own


def make_builtin(lw: Lower, name: str, args: list[ast.expr]) -> Operand:
    """`ValueError("…")` as a value."""
    name = builtin_name(name)
    return Operand(exception_text(lw, name, args), Exc(name))


def builtin_base(lw: Lower, name: str) -> str:
    """The builtin exception that the class of this name is, or derives from."""
    own = {i.name: i for u in lw.crate.program.units.values() for i in u.classes.values() if i.exception_base}
    while name in own:
        info = own[name]
        name = next((b.name for b in info.bases if b.exception_base is not None), str(info.exception_base))
    return name


def exception_text(lw: Lower, name: str, args: list[ast.expr]) -> str:
    """An exception made with these arguments."""
    if "JSONDecodeError" in name:
        raise lw.refuse(lw.body.scope.node, "PT123", "a JSONDecodeError that is made by hand", "raise a ValueError")
    if name == "SystemExit":
        from portalis_transpiler.stdlib.library import exit_text

        return exit_text(lw, args, args[0] if args else lw.body.scope.node)
    if any(isinstance(a, ast.Starred) for a in args):
        raise lw.refuse(args[0], "PT123", f"{name} with `*`", "pass the arguments one by one")
    if len(args) == 1:
        return exception_of(lw, name, [lw.expr(args[0])], args[0])
    held = []
    for argument in args:
        operand = lw.expr(argument)
        if not isinstance(argument, ast.Constant):
            held_name = lw.temporary("value")
            lw.line(f"let {held_name} = {lw.owned(operand)};")
            operand = Operand(held_name, operand.type, PLACE, ATOM)
        held.append(operand)
    return exception_of(lw, name, held, args[0] if args else None)


def exception_of(lw: Lower, name: str, args: list[Operand], node: ast.AST | None = None) -> str:
    """An exception made with evaluated arguments; those of several are read more than once."""
    lw.use("Exception")
    kind, base = kind_name(lw, name), builtin_base(lw, name)
    if base == "SystemExit" and name != base:
        raise lw.refuse(node, "PT123", f"{name}, which ends the program", "raise SystemExit itself")
    if not args:
        return f"Exception::bare(&{kind})"
    if len(args) > 1:
        return _with_several(lw, name, kind, args, node)
    operand = args[0]
    if base != "KeyError" and operand.type != STR:
        return _with_value(lw, kind, operand)
    message = repr_of(lw, operand) if base == "KeyError" else text_of(lw, operand)
    text = message.text if message.form == REF or message.form == VALUE else f"{message.at(POSTFIX)}.clone()"
    return f"Exception::new(&{kind}, {text})"


def _with_several(lw: Lower, name: str, kind: str, args: list[Operand], node: ast.AST | None) -> str:
    """`str()` of an exception with several arguments is that of their tuple."""
    base = getattr(builtins, builtin_base(lw, name), Exception)
    if issubclass(base, (OSError, UnicodeError, SyntaxError, ImportError)):
        raise lw.refuse(node, "PT123", f"{name} with several arguments", "pass one message")
    shown = lw.temporary("shown")
    lw.line(f'let {shown} = [{", ".join(lw.owned(repr_of(lw, a)) for a in args)}].join(", ");')
    return f'Exception::with_argument(&{kind}, format!("({{}})", {shown}), {shown})'


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
    text = raised_text(lw, node.exc)
    if node.cause is not None and not (isinstance(node.cause, ast.Constant) and node.cause.value is None):
        text = _caused(lw, node, text)
    fail(lw, text, tail)


def _caused(lw: Lower, node: ast.Raise, text: str) -> str:
    """`raise … from cause`: kept where the program asks for `__cause__`."""
    assert node.cause is not None
    asked = any(isinstance(n, ast.Attribute) and n.attr == "__cause__" for n in ast.walk(lw.unit.module.tree))
    if not asked and isinstance(node.cause, ast.Name):
        return text
    if asked and not isinstance(node.exc, ast.Call):
        raise lw.refuse(node, "PT129", "`from` at a `raise` of an exception that was made before", "make it here")
    raised = lw.temporary("raised")
    lw.line(f"let {raised} = {text};")
    return f"{raised}.caused_by({raised_text(lw, node.cause)})"


def raised_text(lw: Lower, node: ast.expr) -> str:
    """An expression that makes the exception of a `raise`."""
    type_: Type = lw.type_of(node)
    if isinstance(type_, Ref):
        name = _name_of(type_)
        assert name is not None
        text = exception_text(lw, name, [])
        if isinstance(type_.target, ClassInfo):
            from portalis_transpiler.lower.exception_objects import holding, is_plain

            if type_.target.method("__init__") is not None:
                raise lw.refuse(node, "PT126", f"`raise {name}` of a class with `__init__`", "call the class")
            return text if is_plain(type_.target) else holding(lw, text, type_.target)
        return text
    return lw.own(node)


def _name_of(ref: Ref) -> str | None:
    if isinstance(ref.target, ClassInfo):
        return ref.target.name
    return builtin_name(str(ref.target))


__all__ = ["exception_name", "exception_of", "exception_text", "kind_name", "make_builtin", "raise_statement"]
