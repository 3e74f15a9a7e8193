"""Loops that only look at the elements of a list: the variable is a reference into it, and nothing is copied."""

from __future__ import annotations

import ast
import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from portalis_transpiler.infer.types import STR, Atom, Container, Instance, TupleOf, Type
from portalis_transpiler.lower.assign import same_rust, web_type
from portalis_transpiler.lower.context import CannotRaise, Lower
from portalis_transpiler.lower.operand import REF
from portalis_transpiler.read.webs import Web

if TYPE_CHECKING:
    from portalis_transpiler.lower.iteration import Chain

COPIES = ".iter().cloned()"
LOOKS = (".iter()", ".iter().map(String::as_str)")


def looked_at(lw: Lower, found: Chain, target: ast.AST | None) -> tuple[Chain, Web] | None:
    """The chain over references, and the variable that is one, as parameters are; None where copies are needed.

    What holds for a parameter holds for it: it is bound once, and no function that may outlive the loop uses it.
    """
    element, end = found.element, COPIES
    if isinstance(target, ast.Tuple) and len(target.elts) == 2 and found.text.startswith("(0_i64..).zip("):
        assert isinstance(element, TupleOf)
        target, element, end = target.elts[1], element.items[1], f"{COPIES})"
    web = lw.unit.webs.of.get(target) if isinstance(target, ast.Name) else None
    if web is None or not found.text.endswith(end) or not isinstance(element, (TupleOf, Instance, Container, Atom)):
        return None
    if len(web.defs) > 1 or web.captured or web.is_global or web.rebound_inside or lw.is_boxed(web):
        return None
    if lw.body.is_generator or not lw.is_read(web) or not same_rust(lw, web_type(lw, web), element):
        return None
    text = found.text[: -len(end)] + LOOKS[element == STR] + end[len(COPIES) :]
    return dataclasses.replace(found, text=text), web


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
