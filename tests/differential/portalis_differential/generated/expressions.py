"""An expression of a wanted type, made from the forms of the grammar."""

from __future__ import annotations

import ast
import re

from .grammar import EXPRESSIONS
from .scope import Scope

WORDS = ("a", "bc", "", "x y", "Zz", "é", "it's", "10", "-7", "tab\\t", "αβ", "end ")
INTEGERS = (0, 1, 2, 3, 5, 7, 10, -1, -2, -7, 12, 100)
FLOATING = ("0.0", "1.0", "0.5", "-1.5", "2.25", "1e3", "0.1", "3.0", "-0.0", "1e16")
KEYS = ("a", "b", "c")
ITEMS = {"ints": "int", "strs": "str", "floats": "float", "rows": "ints", "boxes": "box", "pairs": "pair"}
VALUES = {"table": "int", "groups": "ints", "counts": "int"}
ATOMS = (ast.Name, ast.Call, ast.List, ast.Dict, ast.Tuple, ast.Attribute, ast.Subscript, ast.JoinedStr)
FORMS = {kind: text.strip("\n").split("\n") for kind, text in EXPRESSIONS.items()}
HOLE = re.compile(r"<(=?)([a-z]+)>")


class NoVariable(Exception):
    """The form needs a variable of a type of which there is none in reach."""


def expression(scope: Scope, kind: str, depth: int = 3) -> str:
    """Text of an expression of type `kind` over the names in `scope`."""
    if depth <= 0 or scope.chance(0.25):
        return _leaf(scope, kind)
    form = scope.random.choice(FORMS[kind])
    if form == "<call>":
        return call(scope, kind) or _leaf(scope, kind)
    try:
        return fill(scope, form, depth - 1)
    except NoVariable:
        return _leaf(scope, kind)


def fill(scope: Scope, form: str, depth: int) -> str:
    """The form with its holes filled. Raises NoVariable when `<=kind>` finds none."""
    before = ""

    def hole(match: re.Match[str]) -> str:
        nonlocal before
        if match[2] == "same":
            return before
        if match[1]:
            name = scope.one_of(match[2])
            if name is None:
                raise NoVariable(match[2])
            before = name
        else:
            before = operand(scope, match[2], depth)
        return before

    return HOLE.sub(hole, form)


def operand(scope: Scope, kind: str, depth: int) -> str:
    """An expression that may stand beside an operator or before a dot."""
    text = expression(scope, kind, depth)
    return text if isinstance(ast.parse(text, mode="eval").body, ATOMS) else f"({text})"


def call(scope: Scope, kind: str) -> str | None:
    fitting = [f for f in scope.functions if f.returns == kind]
    if not fitting:
        return None
    f = scope.random.choice(fitting)
    return f"{f.name}({', '.join(expression(scope, p, 1) for p in f.params)})"


def _leaf(scope: Scope, kind: str) -> str:
    known = scope.one_of(kind)
    return known if known and scope.chance(0.7) else literal(scope, kind)


def literal(scope: Scope, kind: str) -> str:
    pick = scope.random.choice
    count = scope.random.randint(1, 3)
    match kind:
        case "int":
            return str(pick(INTEGERS))
        case "float":
            return pick(FLOATING)
        case "bool":
            return pick(("True", "False"))
        case "str":
            return f'"{pick(WORDS)}"'
        case "box":
            return f"Box({expression(scope, 'int', 0)})"
        case "pair":
            return f"({expression(scope, 'int', 1)}, {expression(scope, 'str', 1)})"
        case _ if kind in ITEMS:
            return "[" + ", ".join(expression(scope, ITEMS[kind], 1) for _ in range(count)) + "]"
    keys = ["0", "1", "-1"] if kind == "counts" else [f'"{k}"' for k in KEYS]
    return "{" + ", ".join(f"{k}: {expression(scope, VALUES[kind], 1)}" for k in keys[:count]) + "}"
