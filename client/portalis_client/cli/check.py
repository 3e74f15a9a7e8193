"""`portalis check`: what would be refused, and how much of a code base can be translated."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
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
from portalis_client.cli.project import crate_name, telling
from portalis_client.cli.sources import Trouble, Unread, python_files, read, read_folder

if TYPE_CHECKING:
    from portalis_transpiler import Refusal


@dataclass(frozen=True)
class Checked:
    """One file: its number of lines and why it is refused; no reason means that it can be translated, but for the
    functions that are left out."""

    file: str
    lines: int
    refusals: tuple[Refusal, ...]
    left_out: tuple[Refusal, ...] = ()


def run(paths: list[Path], int_: Literal["i64", "big"], as_json: bool) -> int:
    """Check every file and give the exit code: 0 all, 3 none, 4 some can be translated."""
    try:
        with telling() as tell:
            checked = check_all(paths, int_, tell)
        if not checked:
            raise Trouble(f"no Python file under {', '.join(map(str, paths))}: give files, or folders that hold some")
    except Trouble as trouble:
        return complain(trouble, as_json)
    if as_json:
        emit(record(checked))
    else:
        show(checked)
    good = sum(1 for c in checked if not c.refusals)
    whole = good == len(checked) and not any(c.left_out for c in checked)
    return RIGHT if whole else PARTLY if good else REFUSED


def check_all(paths: Sequence[Path], int_: Literal["i64", "big"], tell: Callable[[str], None]) -> list[Checked]:
    """A folder is checked as the project that it is, each file once; a file that is named is checked by itself."""
    found: dict[Path, Checked] = {}
    for path in paths:
        files = list(python_files([path]))
        tell(f"checking {path}")
        for file, checked in (check_folder if path.is_dir() else check_file)(path, files, int_, tell).items():
            found.setdefault(file, checked)
    return list(found.values())


def check_file(path: Path, _: Sequence[Path], int_: Literal["i64", "big"], __: object) -> dict[Path, Checked]:
    from portalis_transpiler import Options, Refused, transpile

    name = "<stdin>" if str(path) == "-" else str(path)
    try:
        source = read(str(path))
    except Unread as trouble:
        return {path: Checked(name, 0, (trouble.refusal(name),))}
    lines = source.count("\n")
    try:
        done = transpile(source, name, Options(int=int_, partly=True))
    except Refused as refused:
        return {path: Checked(name, lines, refused.refusals)}
    return {path: Checked(name, lines, (), done.left_out)}


def check_folder(
    folder: Path, files: Sequence[Path], int_: Literal["i64", "big"], tell: Callable[[str], None]
) -> dict[Path, Checked]:
    """Modules that import each other are looked at together, as `portalis project` translates them."""
    from portalis_transpiler import Options, transpile_project

    read = read_folder(folder, files)
    name, options = crate_name(folder), Options(int=int_)
    if not files:
        return {}
    done = transpile_project(read.texts, name, options, tell, read.unread)
    found = {}
    for file in files:
        inside = file.relative_to(folder).as_posix()
        reasons, left_out = (
            tuple(replace(r, file=str(file)) for r in all_of if r.file == inside)
            for all_of in (done.refusals, done.left_out)
        )
        found[file] = Checked(str(file), read.texts.get(inside, "").count("\n"), reasons, left_out)
    return found


def coverage(checked: Sequence[Checked]) -> dict[str, Any]:
    good = [c for c in checked if not c.refusals]
    return {
        "files": len(checked),
        "files_translatable": len(good),
        "files_partly": sum(bool(c.left_out) for c in good),
        "lines": sum(c.lines for c in checked),
        "lines_translatable": sum(c.lines for c in good),
    }


def record(checked: Sequence[Checked]) -> dict[str, Any]:
    files = [
        {
            "file": c.file,
            "lines": c.lines,
            "refusals": refusal_records(c.refusals),
            "left_out": refusal_records(c.left_out),
        }
        for c in checked
    ]
    return {"coverage": coverage(checked), "files": files}


def show(checked: Sequence[Checked]) -> None:
    """What stands in the way itself is listed; what only follows from it is counted."""
    from rich.table import Table

    from portalis_transpiler import FOLLOWS

    out = console()
    refused = [c for c in checked if any(r.code != FOLLOWS for r in c.refusals)]
    following = sum(bool(c.refusals) for c in checked) - len(refused)
    if refused:
        table = Table("refused file", "lines", "places", "first reason", box=None)
        for c in refused:
            first = next(r for r in c.refusals if r.code != FOLLOWS)
            place = f"{first.line}:{first.column} {first.code} {first.construct}"
            table.add_row(c.file, str(c.lines), str(len(c.refusals)), place)
        out.print(table)
        out.print()
        refusal_table([r for c in refused for r in c.refusals if r.code != FOLLOWS])
        out.print()
    if following == 1:
        out.print("1 more file is refused only for what it imports")
    elif following:
        out.print(f"{following} more files are refused only for what they import")
    told = coverage(checked)
    for c in checked:
        if c.left_out:
            names = ", ".join(re.findall("`(.*?)`", " ".join(r.construct.partition(" that ")[0] for r in c.left_out)))
            out.print(f"{c.file} can be translated partly: nothing tells the types of {names}")
    out.print(
        f"{told['files_translatable']} of {told['files']} files and {told['lines_translatable']} of "
        f"{told['lines']} lines can be translated ({share(told['lines_translatable'], told['lines'])})"
    )


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "nothing to translate"
