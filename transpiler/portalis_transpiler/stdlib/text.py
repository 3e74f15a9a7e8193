"""Methods of str and functions on text."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping

from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.types import BOOL, INT, STR, Type, show
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.names import string_literal
from portalis_transpiler.lower.operand import POSTFIX, REF, Operand
from portalis_transpiler.stdlib.registry import METHODS, Method
from portalis_transpiler.stdlib.spec import Sure, function, method

for name in ("upper", "lower", "title", "capitalize", "swapcase", "casefold"):
    method("str", name, "() -> str", f"py::str_{name}({{self}})")
for name in ("strip", "lstrip", "rstrip"):
    method("str", name, "(chars: opt[str] = None) -> &str", f"py::str_{name}({{self}}, {{chars}})")
for name in (
    "alpha",
    "digit",
    "decimal",
    "numeric",
    "alnum",
    "space",
    "upper",
    "lower",
    "title",
    "identifier",
    "printable",
    "ascii",
):
    method("str", f"is{name}", "() -> bool", f"py::str_is{name}({{self}})")


def _literal(node: ast.expr | None) -> str | None:
    """The text of a literal."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _in_template(rust: str) -> str:
    return rust.replace("{", "{{").replace("}", "}}")


def _splits_surely(name: str) -> Sure:
    """Whitespace, or a literal that is not empty, is no separator to raise for."""

    def template(given: Mapping[str, ast.expr]) -> str | None:
        separator = given.get("sep")
        if separator is None or (isinstance(separator, ast.Constant) and separator.value is None):
            return f"List::from(py::str_{name}_space({{self}}, {{maxsplit}}))"
        text = _literal(separator)
        if not text:
            return None
        return f"List::from(py::str_{name}_at({{self}}, {_in_template(string_literal(text))}, {{maxsplit}}))"

    return template


def _parts_surely(name: str) -> Sure:
    return lambda given: f"py::str_{name}_at({{self}}, {{sep}})" if _literal(given.get("sep")) else None


def _fills_surely(name: str) -> Sure:
    """One literal character fills any width."""

    def template(given: Mapping[str, ast.expr]) -> str | None:
        fill = _literal(given["fill"]) if "fill" in given else " "
        if fill is None or len(fill) != 1:
            return None
        quoted = "'\\''" if fill == "'" else f"'{string_literal(fill)[1:-1]}'" if fill != '"' else "'\"'"
        return f"py::str_{name}_with({{self}}, {{width}}, {_in_template(quoted)})"

    return template


for name in ("split", "rsplit"):
    method(
        "str",
        name,
        "(sep: opt[str] = None, maxsplit: int = -1) -> list[str]",
        f"List::from(py::str_{name}({{self}}, {{sep}}, {{maxsplit}}))?",
        sure=_splits_surely(name),
    )
for name in ("find", "rfind", "count"):
    method(
        "str",
        name,
        "(part: str, start: opt[int] = None, stop: opt[int] = None) -> int",
        f"py::str_{name}({{self}}, {{part}}, {{start}}, {{stop}})",
    )
for name in ("index", "rindex"):
    method(
        "str",
        name,
        "(part: str, start: opt[int] = None, stop: opt[int] = None) -> int",
        f"py::str_{name}({{self}}, {{part}}, {{start}}, {{stop}})?",
    )
for name in ("center", "ljust", "rjust"):
    method(
        "str",
        name,
        '(width: int, fill: str = " ") -> str',
        f"py::str_{name}({{self}}, {{width}}, {{fill}})?",
        sure=_fills_surely(name),
    )
for name in ("partition", "rpartition"):
    method(
        "str",
        name,
        "(sep: str) -> tuple[str, str, str]",
        f"py::str_{name}({{self}}, {{sep}})?",
        sure=_parts_surely(name),
    )
for name in ("removeprefix", "removesuffix"):
    method("str", name, "(part: str) -> &str", f"py::str_{name}({{self}}, {{part}})")
method(
    "str", "splitlines", "(keepends: bool = false) -> list[str]", "List::from(py::str_splitlines({self}, {keepends}))"
)
method(
    "str", "replace", "(old: str, new: str, count: int = -1) -> str", "py::str_replace({self}, {old}, {new}, {count})"
)
method("str", "join", "(parts: iter[str]) -> str", "py::str_join({self}, &{parts})")
JOINED = re.compile(r'py::str_join\(("(?:\\.|[^"\\])*"), &([\w(\[].*)\)')


def _join(usual: Method) -> Method:
    """A literal joins a `Vec` with Rust's own method; its parts may be references."""

    def lower(lw: Lower, node: ast.Call, receiver: Operand) -> Operand:
        found = usual.lower(lw, node, receiver)
        joined = JOINED.fullmatch(found.text)
        if joined is None:
            return found
        separator, parts = joined.groups()
        looked = re.sub(r"\.map\(str::to_string\)(\.collect::<Vec<_>>\(\))$", r"\1", parts)
        return Operand(f"{looked}.join({separator})", STR)

    return Method(usual.type_of, lower)


METHODS[("str", "join")] = _join(METHODS[("str", "join")])
method("str", "zfill", "(width: int) -> str", "py::str_zfill({self}, {width})")
method("str", "expandtabs", "(tabsize: int = 8) -> str", "py::str_expandtabs({self}, {tabsize})")

function("chr", "(code: int) -> str", "py::str_chr({code})?")
function("bin", "(value: int) -> str", "py::int_bin({value})", ("(value: bigint) -> str", "py::big_bin({value})"))
function("oct", "(value: int) -> str", "py::int_oct({value})", ("(value: bigint) -> str", "py::big_oct({value})"))
function("hex", "(value: int) -> str", "py::int_hex({value})", ("(value: bigint) -> str", "py::big_hex({value})"))
function("ascii", "(value: str) -> str", "py::str_ascii({value})")


def _prefix(name: str) -> None:
    """startswith and endswith take one text or a tuple of them."""

    def type_of(context: Context, node: ast.Call, receiver: Type) -> Type:
        for argument in node.args:
            context.value(argument)
        return BOOL

    def lower(lw: Lower, node: ast.Call, receiver: Operand) -> Operand:
        bounds = [f"Some({lw.own(a, INT)})" for a in node.args[1:]]
        rest = ", ".join([*bounds, *["None"] * (2 - len(bounds))])
        first = node.args[0]
        parts = first.elts if isinstance(first, ast.Tuple) else [first]
        if not isinstance(first, ast.Tuple) and lw.type_of(first) != STR:
            raise lw.refuse(first, "PT142", f"`{name}` of {show(lw.type_of(first))}", "pass one text")
        text = lw.borrowed(receiver)
        tests = [f"py::str_{name}({text}, {lw.borrow(p)}, {rest})" for p in parts]
        if len(tests) == 1 and not node.args[1:]:
            whole = "starts_with" if name == "startswith" else "ends_with"
            operand = lw.expr(parts[0])
            part = operand.text if operand.form == REF else f"{operand.at(POSTFIX)}.as_str()"
            return Operand(f"{receiver.at(POSTFIX)}.{whole}({part})", BOOL)
        return Operand(f"({' || '.join(tests)})" if len(tests) > 1 else tests[0], BOOL)

    METHODS[("str", name)] = Method(type_of, lower)


_prefix("startswith")
_prefix("endswith")
