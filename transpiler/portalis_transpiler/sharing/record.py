"""What the pass proves, for lowering to read."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

from portalis_transpiler.infer.program import Body
from portalis_transpiler.infer.types import Cell, Container, Type
from portalis_transpiler.read.webs import Web


@dataclass(frozen=True)
class Edit:
    """A list changes through a variable (the list itself, or a list inside it)."""

    body: Body
    web: Web
    node: ast.AST


@dataclass(frozen=True)
class Sharing:
    """`owned`: regions whose lists have one owner each. The rest says how the variables that hold them are used.

    `edits`: every place where a list changes; `edited`: the variables through which one changes. `borrowed`: loop
    variables that look at an element in its place. `moved`: the uses of a variable that give its list away. `why`: for
    every region that stays shared, the reason.
    """

    owned: frozenset[Cell] = frozenset()
    edits: tuple[Edit, ...] = ()
    edited: frozenset[tuple[Body, Web]] = frozenset()
    borrowed: frozenset[tuple[Body, Web]] = frozenset()
    moved: frozenset[tuple[Body, ast.AST]] = frozenset()
    why: dict[Cell, str] = field(default_factory=dict)

    def owns(self, type_: Type | None) -> bool:
        """Whether a value of this type is a list with one owner."""
        region = region_of(type_)
        return region is not None and region in self.owned


def region_of(type_: Type | None) -> Cell | None:
    """The alias region of a list type."""
    if isinstance(type_, Container) and type_.kind == "list":
        return type_.cells[0].find()
    return None


class NotOwned(Exception):
    """The lowering met a use of an owned list that it has no form for; the region is shared in the next attempt."""

    def __init__(self, region: Cell | None) -> None:
        super().__init__()
        assert region is not None
        self.region = region.find()
