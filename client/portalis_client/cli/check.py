"""`portalis check`: what would be refused, and how much of a code base can be translated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from portalis_client.cli.output import (
    PARTLY,
    REFUSED,
    RIGHT,
    complain,
    console,
    emit,
    refusal_records,
    refusal_table,
)
from portalis_client.cli.sources import Trouble, python_files, read

if TYPE_CHECKING:
    from portalis_transpiler import Refusal


@dataclass(frozen=True)
class Checked:
    """One file: its number of lines and why it is refused; no reason means that it can be translated."""

    file: str
    lines: int
    refusals: tuple[Refusal, ...]


def run(paths: list[Path], int_: Literal["i64", "big"], as_json: bool) -> int:
    """Check every file and give the exit code: 0 all, 3 none, 4 some can be translated."""
    try:
        files = list(python_files(paths))
        if not files:
            raise Trouble(f"no Python file under {', '.join(map(str, paths))}: give files, or folders that hold some")
        checked = check_all(files, int_)
    except Trouble as trouble:
        return complain(trouble, as_json)
    if as_json:
        emit(record(checked))
    else:
        show(checked)
    good = sum(1 for c in checked if not c.refusals)
    return RIGHT if good == len(checked) else PARTLY if good else REFUSED


def check_all(files: Sequence[Path], int_: Literal["i64", "big"]) -> list[Checked]:
    from rich.console import Console
    from rich.progress import track

    checked = []
    for file in track(files, "check", console=Console(stderr=True), transient=True, disable=len(files) < 3):
        source = read(str(file))
        checked.append(Checked(str(file), source.count("\n"), refusals_of(source, str(file), int_)))
    return checked


def refusals_of(source: str, name: str, int_: Literal["i64", "big"]) -> tuple[Refusal, ...]:
    from portalis_transpiler import Options, Refused, transpile

    try:
        transpile(source, name, Options(int=int_))
    except Refused as refused:
        return refused.refusals
    return ()


def coverage(checked: Sequence[Checked]) -> dict[str, Any]:
    good = [c for c in checked if not c.refusals]
    return {
        "files": len(checked),
        "files_translatable": len(good),
        "lines": sum(c.lines for c in checked),
        "lines_translatable": sum(c.lines for c in good),
    }


def record(checked: Sequence[Checked]) -> dict[str, Any]:
    files = [{"file": c.file, "lines": c.lines, "refusals": refusal_records(c.refusals)} for c in checked]
    return {"coverage": coverage(checked), "files": files}


def show(checked: Sequence[Checked]) -> None:
    from rich.table import Table

    out = console()
    refused = [c for c in checked if c.refusals]
    if refused:
        table = Table("refused file", "lines", "places", "first reason", box=None)
        for c in refused:
            first = c.refusals[0]
            place = f"{first.line}:{first.column} {first.code} {first.construct}"
            table.add_row(c.file, str(c.lines), str(len(c.refusals)), place)
        out.print(table)
        out.print()
        refusal_table([r for c in refused for r in c.refusals])
        out.print()
    told = coverage(checked)
    out.print(
        f"{told['files_translatable']} of {told['files']} files and {told['lines_translatable']} of "
        f"{told['lines']} lines can be translated ({share(told['lines_translatable'], told['lines'])})"
    )


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "nothing to translate"
