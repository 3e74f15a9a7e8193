"""What is said of a translated project, whoever translated it: the report that is written, and what a person sees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from portalis_client.cli.output import PARTLY, REFUSED, RIGHT, console, refusal_records, refusal_table, say, table
from portalis_client.cli.sources import Folder

REPORT = "portalis-report.json"


class Test(Protocol):
    @property
    def file(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def reason(self) -> str: ...


class Made(Protocol):
    """A Cargo project, as the engine and a service give it: see ProjectTranslation of the engine."""

    @property
    def files(self) -> Mapping[str, str]: ...
    @property
    def became(self) -> Mapping[str, str]: ...
    @property
    def programs(self) -> Mapping[str, str]: ...
    @property
    def warnings(self) -> Sequence[str]: ...
    @property
    def refusals(self) -> Sequence[Any]: ...
    @property
    def tests(self) -> Sequence[Test]: ...
    @property
    def left_out(self) -> Sequence[Any]: ...


def report_of(sources: Folder, made: Made, binaries: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The content of portalis-report.json."""
    files = [
        {
            "file": path,
            "lines": sources.texts.get(path, "").count("\n"),
            "rust": made.became.get(path),
            "program": made.programs.get(path),
            "refusals": refusal_records([r for r in made.refusals if r.file == path]),
            "left_out": refusal_records([r for r in made.left_out if r.file == path]),
        }
        for path in sources.paths
    ]
    done = len(made.became)
    return {
        "files": files,
        "translated": done,
        "refused": len(files) - done,
        "partly": sum(bool(file["left_out"]) for file in files),
        "warnings": list(made.warnings),
        "tests": [{"file": t.file, "name": t.name, "left_out": t.reason or None} for t in made.tests],
        "wasm": list(binaries),
    }


def code_of(report: Mapping[str, Any], lost: int = 0) -> int:
    """The exit code; `lost`: translated files that turned out to be wrong."""
    if not report["refused"] and not report["partly"] and not lost:
        return RIGHT
    return PARTLY if report["translated"] > lost else REFUSED


def show(report: Mapping[str, Any], made: Made, output: Path) -> None:
    """Tables and counts on stdout; on stderr every refusal, warning and test that is not carried over."""
    from rich.text import Text

    shown = table("Python", "lines", "Rust", "program")
    for file in report["files"]:
        rust = f"{file['rust'] or 'refused'}{' (partly)' if file['left_out'] else ''}"
        cells = (file["file"], str(file["lines"]), rust, file["program"] or "")
        shown.add_row(*map(Text, cells))
    console().print(shown)
    refusals = (*made.refusals, *made.left_out)
    if refusals:
        console().print()
        refusal_table(refusals)
    for refusal in refusals:
        say(str(refusal))
    for warning in made.warnings:
        say(f"warning: {warning}")
    for test in made.tests:
        if test.reason:
            say(f"{test.file}: test `{test.name}` is not carried over: {test.reason}")
    if made.tests:
        carried = sum(1 for t in made.tests if not t.reason)
        console().print(f"\n{carried} of {len(made.tests)} tests carried over: `cargo test` runs them")
    for binary in report["wasm"]:
        console().print(f"{binary['wasm']}: {binary['bytes']} bytes", markup=False)
    total = report["translated"] + report["refused"]
    partly = f", {report['partly']} of them partly" if report["partly"] else ""
    told = f"{report['translated']} of {total} files translated{partly} into {output} (see {REPORT})"
    console().print(f"\n{told}", markup=False, soft_wrap=True)
