"""What the engine translates and what it refuses: one table, from which docs/language.md and its tests are made."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

YES, PARTLY, REFUSED = "yes", "partly", "refused"


@dataclass(frozen=True)
class Construct:
    """One construct. `example` is a whole program; `where` names the files that handle it.

    `note` says what is left out (PARTLY), or what to write instead (REFUSED); `code` is the code of that refusal.
    """

    name: str
    example: str
    where: tuple[str, ...]
    status: str = YES
    note: str = ""
    code: str = ""

    @property
    def program(self) -> str:
        return textwrap.dedent(self.example).strip() + "\n"


@dataclass(frozen=True)
class Group:
    title: str
    rows: tuple[Construct, ...]


def table() -> tuple[Group, ...]:
    """Every construct, by subject."""
    from portalis_transpiler.constructs import classes, containers, control, errors, functions, library, refused, values

    return tuple(
        Group(module.TITLE, module.ROWS)
        for module in (values, containers, control, functions, classes, errors, library, refused)
    )
