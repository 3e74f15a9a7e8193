"""How results look: refusals as lines for editors, tables for people, JSON for programs."""

from __future__ import annotations

import dataclasses
import json
import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed import DataclassInstance
    from rich.console import Console
    from rich.table import Table

    from portalis_transpiler import Refusal

RIGHT, ERROR, USAGE, REFUSED, PARTLY = 0, 1, 2, 3, 4


def say(sentence: str) -> None:
    """One line on stderr. Results go to stdout, everything else here."""
    print(sentence, file=sys.stderr)


def complain(trouble: Exception, as_json: bool) -> int:
    """Tell what the user must mend; gives the exit code."""
    if as_json:
        emit({"error": str(trouble)})
    say(f"portalis: {trouble}")
    return ERROR


def emit(record: dict[str, Any]) -> None:
    print(json.dumps(record, ensure_ascii=False))


def refusal_records(refusals: Sequence[DataclassInstance]) -> list[dict[str, Any]]:
    return [dataclasses.asdict(refusal) for refusal in refusals]


def console() -> Console:
    """The screen; on a pipe nothing is folded or cut off to a width that nobody has."""
    from rich.console import Console

    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else 10_000
    return Console(highlight=False, soft_wrap=False, width=width)


def table(*headers: str) -> Table:
    """A table without lines, whose cells are folded and never cut off."""
    from rich.table import Table

    made = Table(box=None)
    for header in headers:
        made.add_column(header, overflow="fold")
    return made


def _kind(refusal: Refusal) -> str:
    """The construct without what is particular to one place, where its code alone tells what to do."""
    if refusal.code in _ONE_OF_A_KIND:
        return re.sub(r" \(.*\)$", "", re.sub("`[^`]*`", "`…`", refusal.construct))
    return refusal.construct


_ONE_OF_A_KIND = {"PT010", "PT020", "PT036"}
"""Imports, a second class of a name, a function never called: named after the program's own names."""


def refusal_table(refusals: Sequence[Refusal], limit: int = 20) -> None:
    """Which constructs stand in the way, the most frequent first, each with a place to look at."""
    from rich.table import Table

    places: Counter[tuple[str, str]] = Counter((r.code, _kind(r)) for r in refusals)
    files: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    first: dict[tuple[str, str], Refusal] = {}
    for refusal in refusals:
        key = (refusal.code, _kind(refusal))
        files[key].add(refusal.file)
        first.setdefault(key, refusal)
    table = Table("code", "construct", "files", "places", "for example", "what to write instead", box=None)
    for key, count in places.most_common(limit):
        example = first[key]
        where = f"{example.file}:{example.line}:{example.column}"
        table.add_row(key[0], key[1], str(len(files[key])), str(count), where, example.instead)
    out = console()
    out.print(table)
    if len(places) > limit:
        out.print(f"and {len(places) - limit} more constructs; --json lists all of them")
