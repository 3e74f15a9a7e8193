"""Text to bytes and back, and integers to bytes and back."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.types import BOOL, BYTES, INT, NEVER, NONE, OCTETS, STR, Type, show
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.octets import part_text
from portalis_transpiler.lower.operand import POSTFIX, Operand
from portalis_transpiler.refusal import Unsupported
from portalis_transpiler.stdlib.registry import LIBRARY, METHODS, Builtin, Method

KINDS = ("utf-8", "utf8", "u8", "ascii", "us-ascii", "latin-1", "latin1", "iso-8859-1", "l1")
HANDLERS = ("strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace")


def literal_text(node: ast.expr | None) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def check_encoding(node: ast.expr | None) -> None:
    """Refuse a written encoding that is not translated; one that is computed ends the program where it is none."""
    name = literal_text(node)
    if node is not None and name is not None and name.lower().replace("_", "-") not in KINDS:
        raise Unsupported(node, "PT142", f"encoding {name!r}", "use utf-8, ascii or latin-1")


def _never_fails(encoding: ast.expr | None) -> bool:
    return encoding is None or (literal_text(encoding) or "").lower().replace("_", "-") in ("utf-8", "utf8", "u8")


def _decode_type(context: Context, node: ast.Call, receiver: Type) -> Type:
    for argument in encoding_of(node, node.args, "decode"):
        if argument is not None and context.value(argument) not in (STR, NEVER):
            raise Unsupported(argument, "PT142", "`decode` by what is no text", "name an encoding")
    return STR


def encoding_of(node: ast.Call, arguments: list[ast.expr], name: str) -> list[ast.expr | None]:
    """The encoding and the error handler that a call names, by position or by name."""
    found: list[ast.expr | None] = [*arguments, None, None][:2]
    for keyword in node.keywords:
        place = ("encoding", "errors").index(keyword.arg) if keyword.arg in ("encoding", "errors") else -1
        if place < 0 or found[place] is not None:
            raise Unsupported(node, "PT141", f"these arguments of `{name}`", "pass an encoding and an error handler")
        found[place] = keyword.value
    if len(arguments) > 2:
        raise Unsupported(node, "PT141", f"these arguments of `{name}`", "pass an encoding and an error handler")
    check_encoding(found[0])
    handler = literal_text(found[1])
    if handler is not None and handler not in HANDLERS:
        raise Unsupported(node, "PT142", f"the error handler {handler!r}", "use strict, ignore or replace")
    return found


def encoding_texts(lw: Lower, encoding: ast.expr | None, errors: ast.expr | None) -> str:
    first = '"utf-8"' if encoding is None else lw.borrow(encoding, STR)
    second = '"strict"' if errors is None else lw.borrow(errors, STR)
    return f"{first}, {second}"


def _decode(lw: Lower, node: ast.Call, receiver: Operand) -> Operand:
    encoding, errors = encoding_of(node, node.args, "decode")
    text = encoding_texts(lw, encoding, errors)
    return Operand(lw.fallible(f"py::bytes_decode({lw.borrowed(receiver)}, {text})"), STR)


def _encode_type(context: Context, node: ast.Call, receiver: Type) -> Type:
    for argument in encoding_of(node, node.args, "encode"):
        if argument is not None and context.value(argument) not in (STR, NEVER):
            raise Unsupported(argument, "PT142", "`encode` by what is no text", "name an encoding")
    return BYTES


def encoded(lw: Lower, text: Operand, encoding: ast.expr | None, errors: ast.expr | None) -> str:
    """The bytes of a text as a `Vec<u8>`."""
    if _never_fails(encoding) and (errors is None or literal_text(errors) is not None):
        return f"{text.at(POSTFIX)}.as_bytes().to_vec()"
    return lw.fallible(f"py::str_encode({lw.borrowed(text)}, {encoding_texts(lw, encoding, errors)})")


def _encode(lw: Lower, node: ast.Call, receiver: Operand) -> Operand:
    encoding, errors = encoding_of(node, node.args, "encode")
    return Operand(f"{lw.use('Bytes')}::from({encoded(lw, receiver, encoding, errors)})", BYTES)


METHODS[("str", "encode")] = Method(_encode_type, _encode)
for _kind in ("bytes", "bytearray"):
    METHODS[(_kind, "decode")] = Method(_decode_type, _decode)


# --- integers ------------------------------------------------------------------------------------------------------
def _order_arguments(node: ast.Call, name: str, first: int) -> tuple[ast.expr | None, ast.expr | None]:
    """byteorder and `signed`, which is passed by name alone; `first` arguments stand before them."""
    named = {k.arg: k.value for k in node.keywords}
    if len(node.args) > first + 1 or set(named) - {"byteorder", "signed", "length"}:
        raise Unsupported(node, "PT141", f"these arguments of `{name}`", "pass byteorder, and signed by name")
    return node.args[first] if len(node.args) > first else named.get("byteorder"), named.get("signed")


def _order_texts(lw: Lower, order: ast.expr | None, signed: ast.expr | None) -> str:
    first = '"big"' if order is None else lw.borrow(order, STR)
    return f"{first}, {'false' if signed is None else lw.own(signed, BOOL)}"


def _check_order(context: Context, node: ast.Call, name: str, first: int) -> None:
    if context.program.big_integers:
        raise Unsupported(node, "PT142", f"`{name}` where integers have no bound", "translate without --int big")
    order, signed = _order_arguments(node, name, first)
    for argument, wanted in ((order, STR), (signed, BOOL)):
        if argument is not None and context.value(argument) not in (wanted, NEVER):
            raise Unsupported(argument, "PT142", f"this argument of `{name}`", f"pass a value of type {show(wanted)}")


def _length_of(node: ast.Call) -> ast.expr | None:
    named = [k.value for k in node.keywords if k.arg == "length"]
    return node.args[0] if node.args else (named[0] if named else None)


def _to_bytes_type(context: Context, node: ast.Call, receiver: Type) -> Type:
    _check_order(context, node, "to_bytes", 1)
    length = _length_of(node)
    if length is not None and context.value(length) not in (INT, NEVER):
        raise Unsupported(length, "PT142", "`to_bytes` of a length that is no int", "pass an int")
    return BYTES


def _to_bytes(lw: Lower, node: ast.Call, receiver: Operand) -> Operand:
    length, texts = _length_of(node), _order_texts(lw, *_order_arguments(node, "to_bytes", 1))
    size = "1" if length is None else lw.own(length, INT)
    return Operand(lw.fallible(f"py::int_to_bytes({lw.owned(receiver, INT)}, {size}, {texts})"), BYTES)


def _from_bytes_type(context: Context, node: ast.Call) -> Type:
    _check_order(context, node, "int.from_bytes", 1)
    data = context.value(node.args[0]) if node.args else NONE
    if data not in (*OCTETS, NEVER):
        raise Unsupported(node, "PT142", f"`int.from_bytes` of {show(data)}", "pass bytes")
    return INT


def _from_bytes(lw: Lower, node: ast.Call) -> Operand:
    data, texts = part_text(lw, node.args[0]), _order_texts(lw, *_order_arguments(node, "int.from_bytes", 1))
    return Operand(lw.fallible(f"py::int_from_bytes({data}, {texts})"), INT)


METHODS[("int", "to_bytes")] = Method(_to_bytes_type, _to_bytes)
LIBRARY["int.from_bytes"] = Builtin(_from_bytes_type, _from_bytes)
