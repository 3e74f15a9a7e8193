"""Loops that only look at the elements of a list: the variable is a reference into it, and nothing is copied."""

from __future__ import annotations

import ast
import dataclasses
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from portalis_transpiler.infer.types import STR, Atom, Container, Instance, TupleOf, Type
from portalis_transpiler.lower.assign import same_rust, web_type
from portalis_transpiler.lower.context import CannotRaise, Lower
from portalis_transpiler.lower.operand import REF, is_one
from portalis_transpiler.read.webs import Web

if TYPE_CHECKING:
    from portalis_transpiler.lower.iteration import Chain

COUNTS = "(0_i64..).zip("
COPIES = ".iter().cloned()"
LOOKS = (".iter()", ".iter().map(String::as_str)")
BY_VALUE = r"\.into_iter\(\)(?P<backwards>(\.rev\(\))?)"
PARTS = {
    r"py::str_chars\((?P<text>.+)\)": "py::str_each({text})",
    r"py::str_split_space\((?P<text>.+), -1\)": "py::str_words({text})",
    r'py::str_split_at\((?P<text>.+), (?P<separator>"(\\.|[^"\\])+"), -1\)': "{receiver}.split({separator})",
    r"py::str_splitlines\((?P<text>.+), (?P<keeps>true|false)\)": "py::str_lines({text}, {keeps}).into_iter()",
}
ONE_WAY = ".split("  # Rust finds a text from behind in another way
PART_OF = re.compile(r"py::str_(?:[lr]?strip|slice|remove\w+)\((?P<text>&?[\w#]+), ")


def looked_at(lw: Lower, found: Chain, target: ast.AST | None) -> tuple[Chain, Web] | None:
    """The chain over references, and the variable that is one, as parameters are; None where copies are needed.

    What holds for a parameter holds for it: it is bound once, and no function that may outlive the loop uses it.
    """
    element, text, counts = found.element, found.text, ""
    if isinstance(target, ast.Tuple) and len(target.elts) == 2 and text.startswith(COUNTS) and text.endswith(")"):
        assert isinstance(element, TupleOf)
        target, element, text, counts = target.elts[1], element.items[1], text[len(COUNTS) : -1], COUNTS
    web = lw.unit.webs.of.get(target) if isinstance(target, ast.Name) else None
    if web is None or not isinstance(element, (TupleOf, Instance, Container, Atom)):
        return None
    if len(web.defs) > 1 or web.captured or web.is_global or web.rebound_inside or lw.is_boxed(web):
        return None
    if lw.body.is_generator or not lw.is_read(web) or not same_rust(lw, web_type(lw, web), element):
        return None
    looking = _over_list(text, element) or _over_text(lw, text)
    if looking is None:
        return None
    return dataclasses.replace(found, text=f"{counts}{looking})" if counts else looking), web


def element_looked_at(lw: Lower, found: Chain) -> str | None:
    """The chain over references for a function that is called with each element; None where copies are needed."""
    if not isinstance(found.element, (TupleOf, Instance, Container, Atom)):
        return None
    return _over_list(found.text, found.element) or _over_text(lw, found.text)


def _over_list(text: str, element: Type) -> str | None:
    return f"{text.removesuffix(COPIES)}{LOOKS[element == STR]}" if text.endswith(COPIES) else None


def _over_text(lw: Lower, text: str) -> str | None:
    """The characters of a text that stays while the loop runs: a variable that is bound once, a literal, a result."""
    for function, looking in PARTS.items():
        found = re.fullmatch(function + BY_VALUE, text)
        if found is not None and is_one(found["text"]) and _stays(lw, found["text"]):
            return _parts(looking, found)
    return None


def _parts(looking: str, found: re.Match[str]) -> str | None:
    """The iterator over references into the text."""
    whole = found["text"]
    receiver = whole[1:] if whole.startswith("&") else whole
    text = looking.format_map({**found.groupdict(""), "receiver": f"({receiver})" if receiver[0] == "*" else receiver})
    if found["backwards"] and ONE_WAY in text:
        return None
    return text + found["backwards"]


def _stays(lw: Lower, whole: str) -> bool:
    """Whether a text is the same as long as the loop runs: a variable bound once, a part of one, a fresh text."""
    if whole.startswith(('"', "&py::str_", "&format!(")):
        return True
    part = PART_OF.match(whole)
    if part is not None:
        return _stays(lw, part["text"])
    web = lw.read_as.get(whole.lstrip("&"))
    return web is not None and len(web.defs) == 1 and not lw.is_boxed(web) and not web.is_global


def copied_back(text: str, element: Type) -> str:
    """The chain over references with its elements copied at the end: those that no filter took away."""
    if text.endswith(LOOKS):
        return f"{text.removesuffix('.map(String::as_str)')}.cloned()"
    return text + (".map(str::to_string)" if element == STR else ".cloned()")


@contextmanager
def reference(lw: Lower, looking: tuple[Chain, Web] | None) -> Iterator[None]:
    """The variable is a reference inside, and stays one unless the loop is written in another way after all."""
    if looking is None:
        yield
        return
    lw.refs[looking[1]] = REF
    try:
        yield
    except CannotRaise:
        del lw.refs[looking[1]]
        raise
