"""What a walk over the bodies finds: how every list is used, before anything is decided."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

from portalis_transpiler.infer.program import Body
from portalis_transpiler.infer.types import Callable_, Cell, Container, TupleOf, Type, Union
from portalis_transpiler.read.webs import Web
from portalis_transpiler.sharing.record import Edit, region_of


@dataclass(frozen=True)
class Pass:
    """A list is an argument: `web` is the variable that leads to it, None for a value made on the spot."""

    body: Body
    web: Web | None
    node: ast.expr
    call: ast.Call
    callee: Body
    parameter: Web
    region: Cell


@dataclass(frozen=True)
class Move:
    """A variable's list gets another holder: a second variable, a list around it, the caller."""

    body: Body
    web: Web
    node: ast.Name
    region: Cell
    returned: bool


@dataclass(frozen=True)
class Hold:
    """While `during` is evaluated, Rust borrows the variable's list."""

    body: Body
    web: Web
    during: tuple[ast.AST, ...]
    region: Cell


@dataclass
class Facts:
    shared: dict[Cell, str] = field(default_factory=dict)
    copied: list[Cell] = field(default_factory=list)
    links: list[tuple[Cell, Cell]] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    passes: list[Pass] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    holds: list[Hold] = field(default_factory=list)
    borrowed: set[tuple[Body, Web]] = field(default_factory=set)
    known_defs: set[tuple[Body, ast.AST]] = field(default_factory=set)
    direct: set[tuple[Body, ast.AST]] = field(default_factory=set)

    def share(self, region: Cell | None, why: str) -> None:
        if region is not None:
            self.shared.setdefault(region.find(), why)


def regions_in(type_: Type, depth: int = 0) -> list[Cell]:
    """Every list region that a type mentions, from the outside in."""
    if depth > 10:
        return []
    found: list[Cell] = []
    inner: list[Type] = []
    region = region_of(type_)
    if region is not None:
        found.append(region)
    if isinstance(type_, Container):
        inner = [c.type for c in type_.cells]
    elif isinstance(type_, TupleOf):
        inner = list(type_.items)
    elif isinstance(type_, Union):
        inner = list(type_.members)
    elif isinstance(type_, Callable_):
        root = type_.signature.find()
        inner = [c.type for c in (*root.parameters, root.result)]
    for part in inner:
        found += regions_in(part, depth + 1)
    return found


def kept_elsewhere(type_: Type) -> list[Cell]:
    """The list regions of a variable's type that something other than the variable, or an owned list, holds."""
    region = region_of(type_)
    return kept_elsewhere(region.type) if region is not None else regions_in(type_)
