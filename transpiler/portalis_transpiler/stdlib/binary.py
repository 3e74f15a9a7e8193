"""Methods of bytes and bytearray. What gives bytes gives the kind that the receiver is."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.types import BOOL, BYTES, INT, NEVER, NONE, OCTETS, STR, TupleOf, Type, show
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.loops import collected_vec
from portalis_transpiler.lower.octets import items_of, part_text
from portalis_transpiler.lower.operand import OR, POSTFIX, VALUE, Operand
from portalis_transpiler.refusal import Unsupported
from portalis_transpiler.stdlib.registry import METHODS, Method, only_positional
from portalis_transpiler.stdlib.spec import Sure, function, method

BOTH = "bytes bytearray"


def _given(name: str, with_it: str) -> Sure:
    """Another template where the argument is passed."""
    return lambda given: with_it if name in given else None


for _name in ("upper", "lower", "swapcase", "capitalize", "title"):
    method(BOTH, _name, "() -> self", f"py::bytes_{_name}({{self}})")
for _name in ("alpha", "digit", "alnum", "space", "upper", "lower", "title", "ascii"):
    method(BOTH, f"is{_name}", "() -> bool", f"py::bytes_is{_name}({{self}})")
for _name in ("strip", "lstrip", "rstrip"):
    _other = f"py::bytes_{_name}_of({{self}}, {{chars}})"
    method(BOTH, _name, "(chars: octets = _) -> self", f"py::bytes_{_name}({{self}})", sure=_given("chars", _other))
for _name in ("find", "rfind", "count"):
    method(
        BOTH, _name, "(part: octet, start: opt[int] = None, stop: opt[int] = None) -> int",
        f"py::bytes_{_name}({{self}}, {{part}}, {{start}}, {{stop}})",
    )  # fmt: skip
for _name in ("index", "rindex"):
    method(
        BOTH, _name, "(part: octet, start: opt[int] = None, stop: opt[int] = None) -> int",
        f"py::bytes_{_name}({{self}}, {{part}}, {{start}}, {{stop}})?",
    )  # fmt: skip
for _name in ("removeprefix", "removesuffix"):
    method(BOTH, _name, "(part: octets) -> self", f"py::bytes_{_name}({{self}}, {{part}})")
for _name in ("partition", "rpartition"):
    method(BOTH, _name, "(sep: octets) -> tuple[self, self, self]", f"py::bytes_{_name}({{self}}, {{sep}})?")
for _name in ("center", "ljust", "rjust"):
    method(
        BOTH, _name, '(width: int, fill: octets = b" ") -> self', f"py::bytes_{_name}({{self}}, {{width}}, {{fill}})?"
    )
method(BOTH, "replace", "(old: octets, new: octets, count: int = -1) -> self",
       "py::bytes_replace({self}, {old}, {new}, {count})")  # fmt: skip
method(BOTH, "splitlines", "(keepends: bool = false) -> list[self]",
       "List::from(py::bytes_splitlines({self}, {keepends}))")  # fmt: skip
method(BOTH, "zfill", "(width: int) -> self", "py::bytes_zfill({self}, {width})")
method(BOTH, "expandtabs", "(tabsize: int = 8) -> self", "py::bytes_expandtabs({self}, {tabsize})")


def _splits(name: str) -> Sure:
    """Without a separator, or with None, runs of whitespace separate."""

    def template(given: Mapping[str, ast.expr]) -> str | None:
        separator = given.get("sep")
        if separator is None or (isinstance(separator, ast.Constant) and separator.value is None):
            return f"List::from(py::bytes_{name}_space({{self}}, {{maxsplit}}))"
        return None

    return template


for _name in ("split", "rsplit"):
    method(
        BOTH, _name, "(sep: opt[octets] = None, maxsplit: int = -1) -> list[self]",
        f"List::from(py::bytes_{_name}({{self}}, {{sep}}, {{maxsplit}}))?", sure=_splits(_name),
    )  # fmt: skip
method(BOTH, "hex", "(sep: str = _, bytes_per_sep: int = 1) -> str", "py::bytes_hex({self})",
       sure=_given("sep", "py::bytes_hex_parted({self}, {sep}, {bytes_per_sep})?"))  # fmt: skip

method("bytearray", "append", "(item: int) -> none", "{self}.append({item})?")
method("bytearray", "insert", "(index: int, item: int) -> none", "{self}.insert({index}, {item})?")
method("bytearray", "remove", "(item: int) -> none", "{self}.remove({item})?")
method("bytearray", "clear", "() -> none", "{self}.clear()")
method("bytearray", "reverse", "() -> none", "{self}.reverse()")
method("bytearray", "copy", "() -> bytearray", "{self}.slice(None, None)")
method("bytearray", "pop", "(index: int = _) -> int", "{self}.pop()?", sure=_given("index", "{self}.pop_at({index})?"))
for _kind in BOTH.split():
    function(f"{_kind}.maketrans", "(old: octets, new: octets) -> bytes", "py::bytes_maketrans({old}, {new})?")


# --- startswith and endswith ---------------------------------------------------------------------------------------
def _prefix(name: str) -> None:
    """They take one row of bytes or a tuple of them."""

    def type_of(context: Context, node: ast.Call, receiver: Type) -> Type:
        arguments = only_positional(node, name, 1, 3)
        first = context.value(arguments[0])
        parts = first.items if isinstance(first, TupleOf) and isinstance(arguments[0], ast.Tuple) else (first,)
        if any(p != NEVER and p not in OCTETS for p in parts):
            raise Unsupported(node, "PT142", f"`{name}` of {show(first)}", "pass bytes, or a tuple that is written out")
        for bound in arguments[1:]:
            if context.value(bound) not in (INT, NEVER):
                raise Unsupported(bound, "PT142", f"`{name}` up to {show(context.value(bound))}", "pass an int")
        return BOOL

    def lower(lw: Lower, node: ast.Call, receiver: Operand) -> Operand:
        bounds = [f"Some({lw.own(a, INT)})" for a in node.args[1:]]
        rest = ", ".join([*bounds, *["None"] * (2 - len(bounds))])
        first = node.args[0]
        parts = first.elts if isinstance(first, ast.Tuple) else [first]
        text = lw.borrowed(receiver)
        tests = [f"py::bytes_{name}({text}, {part_text(lw, p)}, {rest})" for p in parts]
        if not tests:
            return lw.foregone("false", receiver)
        return Operand(" || ".join(tests), BOOL, VALUE, OR if len(tests) > 1 else POSTFIX)

    for kind in BOTH.split():
        METHODS[(kind, name)] = Method(type_of, lower)


_prefix("startswith")
_prefix("endswith")


# --- join, extend, translate ---------------------------------------------------------------------------------------
def _join_type(context: Context, node: ast.Call, receiver: Type) -> Type:
    (parts,) = only_positional(node, "join", 1, 1)
    element = context.element(parts, context.iterable(parts))
    if element != NEVER and element not in OCTETS:
        raise Unsupported(node, "PT142", f"`join` of {show(element)}", "join values that are all bytes")
    return receiver


def _join(lw: Lower, node: ast.Call, receiver: Operand) -> Operand:
    from portalis_transpiler.lower.iteration import element_type

    element = element_type(lw, node, lw.type_of(node.args[0]))
    parts = collected_vec(lw, node.args[0], element if element in OCTETS else BYTES)
    return Operand(f"py::bytes_join({lw.borrowed(receiver)}, &{parts})", receiver.type)


def _extend_type(context: Context, node: ast.Call, receiver: Type) -> Type:
    (items,) = only_positional(node, "extend", 1, 1)
    type_ = context.iterable(items)
    element = context.element(items, type_)
    if type_ == STR or element not in (INT, BOOL, NEVER):
        raise Unsupported(node, "PT142", f"`extend` of a bytearray by {show(type_)}", "pass bytes, or integers")
    return NONE


def _extend(lw: Lower, node: ast.Call, receiver: Operand) -> Operand:
    return Operand(f"{receiver.at(POSTFIX)}.extend({items_of(lw, node.args[0])})", NONE)


METHODS[("bytearray", "extend")] = Method(_extend_type, _extend)


def _translate_arguments(node: ast.Call) -> tuple[ast.expr, ast.expr | None]:
    delete = [k.value for k in node.keywords if k.arg == "delete"]
    if not node.args or len(node.args) + len(node.keywords) > 2 or len(delete) != len(node.keywords):
        raise Unsupported(node, "PT141", "these arguments of `translate`", "pass a table, and what to delete")
    return node.args[0], [*node.args[1:], *delete, None][0]


def _translate_type(context: Context, node: ast.Call, receiver: Type) -> Type:
    table, delete = _translate_arguments(node)
    for argument in (table, delete):
        type_ = NEVER if argument is None else context.value(argument)
        if type_ not in (*OCTETS, NEVER) and not (argument is table and type_ == NONE):
            raise Unsupported(node, "PT142", f"`translate` by {show(type_)}", "make the table with bytes.maketrans")
    return receiver


def _translate(lw: Lower, node: ast.Call, receiver: Operand) -> Operand:
    table, delete = _translate_arguments(node)
    base = lw.borrowed(receiver)
    by = "" if lw.type_of(table) == NONE else part_text(lw, table)
    gone = part_text(lw, delete) if delete else 'b""'
    if not by:
        return Operand(f"py::bytes_without({base}, {gone})", receiver.type)
    return Operand(lw.fallible(f"py::bytes_translate({base}, {by}, {gone})"), receiver.type)


for _kind in BOTH.split():
    METHODS[(_kind, "join")] = Method(_join_type, _join)
    METHODS[(_kind, "translate")] = Method(_translate_type, _translate)
