"""bytes(…), bytearray(…), str(data, encoding), fromhex and ord: bytes made of other values, and text of them."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.types import BOOL, BYTEARRAY, BYTES, INT, NEVER, OCTETS, STR, Type, show
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.loops import collected_vec
from portalis_transpiler.lower.octets import copied_bytes, is_octets
from portalis_transpiler.lower.operand import Operand
from portalis_transpiler.lower.operators import literal_of
from portalis_transpiler.refusal import Unsupported
from portalis_transpiler.stdlib.encodings import encoded, encoding_of
from portalis_transpiler.stdlib.registry import BUILTINS, LIBRARY, METHODS, Builtin, only_positional

RUST = {"bytes": "Bytes", "bytearray": "ByteArray"}


def _maker(name: str, result: Type) -> Builtin:
    def type_of(context: Context, node: ast.Call) -> Type:
        if any(k.arg not in ("encoding", "errors") for k in node.keywords):
            raise Unsupported(node, "PT141", f"these arguments of `{name}`", "pass one value, or text and its encoding")
        if not node.args:
            return result
        source = context.iterable(node.args[0])
        rest = encoding_of(node, node.args[1:], name)
        for argument in rest:
            if argument is not None and context.value(argument) not in (STR, NEVER):
                raise Unsupported(argument, "PT142", f"this argument of `{name}`", "pass a text")
        if (source == STR) != (rest != [None, None]) and source != NEVER:
            raise Unsupported(node, "PT142", f"`{name}` of {show(source)} like this", "pass text and its encoding")
        if source in (STR, INT, BOOL, NEVER) or source in OCTETS:
            return result
        element = context.element(node, source)
        if element not in (INT, BOOL, NEVER):
            raise Unsupported(node, "PT142", f"`{name}` of {show(source)}", "pass bytes, or an iterable of int")
        return result

    def lower(lw: Lower, node: ast.Call) -> Operand:
        return Operand(f"{lw.use(RUST[name])}::from({_made(lw, node, name)})", result)

    return Builtin(type_of, lower)


def _made(lw: Lower, node: ast.Call, name: str) -> str:
    """The bytes as a `Vec<u8>`."""
    if not node.args:
        return "vec![]"
    source = lw.type_of(node.args[0])
    if source == STR:
        encoding, errors = encoding_of(node, node.args[1:], name)
        return encoded(lw, lw.expr(node.args[0]), encoding, errors)
    if is_octets(source):
        return copied_bytes(lw, lw.expr(node.args[0]))
    if source in (INT, BOOL):
        count = lw.owned_operand(lw.expr(node.args[0]), INT)
        if (literal_of(count) or -1) >= 0:
            return f"vec![0; {count.text}]"
        return lw.fallible(f"py::bytes_zeros({count.text})")
    literals = _literals(node.args[0])
    if literals is not None:
        return f"vec![{', '.join(map(str, literals))}]"
    function = "bytes_from_ints" if name == "bytes" else "byte_array_items"
    return lw.fallible(f"py::{function}(&{collected_vec(lw, node.args[0], INT)})")


def _literals(node: ast.expr) -> list[int] | None:
    """The items of a display of nothing but integers that are bytes."""
    if not isinstance(node, (ast.List, ast.Tuple)):
        return None
    values = [e.value for e in node.elts if isinstance(e, ast.Constant) and type(e.value) is int]
    return values if len(values) == len(node.elts) and all(0 <= v < 256 for v in values) else None


def _fromhex(name: str, result: Type) -> Builtin:
    def type_of(context: Context, node: ast.Call) -> Type:
        (text,) = only_positional(node, f"{name}.fromhex", 1, 1)
        if context.value(text) not in (STR, NEVER):
            raise Unsupported(node, "PT142", f"`fromhex` of {show(context.value(text))}", "pass a text")
        return result

    def lower(lw: Lower, node: ast.Call) -> Operand:
        made = lw.fallible(f"py::bytes_fromhex({lw.borrow(node.args[0], STR)})")
        return Operand(f"{lw.use(RUST[name])}::from({made})", result)

    return Builtin(type_of, lower)


for _name, _type in (("bytes", BYTES), ("bytearray", BYTEARRAY)):
    BUILTINS[_name] = _maker(_name, _type)
    LIBRARY[f"{_name}.fromhex"] = _fromhex(_name, _type)


# --- str(data, encoding) -------------------------------------------------------------------------------------------
def _as_decode(node: ast.Call) -> tuple[ast.expr, ast.Call]:
    if not node.args:
        raise Unsupported(node, "PT141", "these arguments of `str`", "pass the bytes first")
    call = ast.Call(ast.Attribute(node.args[0], "decode", ast.Load()), node.args[1:], node.keywords)
    return node.args[0], ast.fix_missing_locations(ast.copy_location(call, node))


def decoded_type(context: Context, node: ast.Call) -> Type:
    data, call = _as_decode(node)
    type_ = context.value(data)
    if type_ not in (*OCTETS, NEVER):
        raise Unsupported(node, "PT142", f"`str` of {show(type_)} and an encoding", "pass bytes")
    return METHODS[("bytes", "decode")].type_of(context, call, type_)


def decoded(lw: Lower, node: ast.Call) -> Operand:
    data, call = _as_decode(node)
    return METHODS[("bytes", "decode")].lower(lw, call, lw.expr(data))


# --- ord -----------------------------------------------------------------------------------------------------------
def _ord_of(node: ast.AST, type_: Type) -> Type:
    if type_ not in (STR, *OCTETS, NEVER):
        raise Unsupported(node, "PT142", f"`ord` of {show(type_)}", "pass a character")
    return INT


def _ord(lw: Lower, operand: Operand) -> Operand:
    of = "bytes" if is_octets(operand.type) else "str"
    return Operand(lw.fallible(f"py::{of}_ord({lw.borrowed(operand)})"), INT)


BUILTINS["ord"] = Builtin(
    lambda c, n: _ord_of(n, c.value(only_positional(n, "ord", 1, 1)[0])),
    lambda lw, n: _ord(lw, lw.expr(n.args[0])),
    lambda c, n, types: _ord_of(n, types[0]),
    lambda lw, n, operands: _ord(lw, operands[0]),
)
