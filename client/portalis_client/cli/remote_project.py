"""`portalis project --url`: the Cargo project of a Python project, made by a service.

Nothing is written before all of it has arrived, so OUT holds a whole project or what was there before.
"""

from __future__ import annotations

import dataclasses
import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from portalis_client.batch_messages import BatchResult, BatchUpdate, FileStatus, TranslatedFile, WasmBinary
from portalis_client.cli.crate_layout import CRATES, laid_out
from portalis_client.cli.output import (
    ERROR,
    PARTLY,
    REFUSED,
    RIGHT,
    complain,
    console,
    emit,
    refusal_records,
    say,
    table,
)
from portalis_client.cli.project import REPORT, crate_name, make_room, sources_of
from portalis_client.cli.sources import Folder, Trouble, write
from portalis_client.cli.translate import error_record
from portalis_client.client import Client
from portalis_client.errors import PortalisError, Refusal


@dataclass(frozen=True)
class Job:
    """`config` and `level` as translate_batch takes them; `timeout` in seconds for all of it; `wasm`: whether the
    programs as WebAssembly are wanted too."""

    config: Mapping[str, Any]
    level: str
    timeout: float
    wasm: bool
    force: bool
    as_json: bool


def run(client: Client, directory: Path, output: Path, job: Job) -> int:
    """Send the folder, show how far it is, write the project, report. Gives the exit code."""
    try:
        sources = sources_of(directory)
        if not job.force or not (output / REPORT).is_file():
            make_room(output, job.force)  # what stands in the way is told before the work, not after it
        result = translated(client, sources.texts, job) if sources.texts else BatchResult()
        binaries = result.wasm_binaries if job.wasm else ()
        files = laid_out(result, crate_name(directory))
        report = report_of(sources, files, result, binaries)
        make_room(output, job.force)
        shutil.rmtree(output / CRATES, ignore_errors=True)  # of an earlier result, whose report stood here
        for path, content in files_of(files, binaries).items():
            write(output / path, content)
        write(output / REPORT, json.dumps(report, indent=2, ensure_ascii=False) + "\n")
    except Trouble as trouble:
        return complain(trouble, job.as_json)
    except PortalisError as error:
        if job.as_json:
            emit(error_record(error))
        say(f"portalis: {error}")
        return ERROR
    if job.as_json:
        emit(report)
    else:
        show(report, output)
    return RIGHT if not report["refused"] else PARTLY if report["translated"] else REFUSED


def translated(client: Client, sources: Mapping[str, str], job: Job) -> BatchResult:
    """The whole result. An error says how much had arrived, since that is not written."""
    with client.translate_batch(sources, job.config, job.level, timeout=job.timeout) as batch:
        try:
            with progress(len(sources)) as tell:
                for update in batch:
                    tell(update)
        except PortalisError:
            if done := batch.received.performance_metrics.done:
                say(f"portalis: {done} of {len(sources)} files were done; nothing is written")
            raise
        return batch.result()


@contextmanager
def progress(files: int) -> Iterator[Callable[[BatchUpdate], None]]:
    """A bar on stderr with the file that was last heard of, in a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    screen = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=screen, transient=True, disable=not screen.is_terminal) as bar:
        task = bar.add_task("waiting for the service", total=files)

        def tell(update: BatchUpdate) -> None:
            metrics = update.performance_metrics
            bar.update(task, completed=metrics.done, total=metrics.total or files)
            for status in update.compilation_status[-1:]:
                bar.update(task, description=f"{status.stage} {status.path}")

        yield tell


def files_of(files: Sequence[TranslatedFile], binaries: Sequence[WasmBinary]) -> dict[str, str | bytes]:
    """What is written, by path inside the project."""
    programs = programs_of(files, binaries)
    return {
        **{file.rust_path: file.rust for file in files},
        **{f"wasm/{programs[binary.path]}.wasm": binary.wasm for binary in binaries},
    }


def programs_of(files: Sequence[TranslatedFile], binaries: Sequence[WasmBinary]) -> dict[str, str]:
    """The program that a Python file became: NAME of `src/bin/NAME.rs`, or, for a binary without one, its path."""
    names = {binary.path: re.sub(r"\W+", "_", binary.path.removesuffix(".py")) for binary in binaries}
    return names | {
        f.path: PurePosixPath(f.rust_path).stem for f in files if f.path and f.rust_path.startswith("src/bin/")
    }


def report_of(
    sources: Folder,
    files: Sequence[TranslatedFile],
    result: BatchResult,
    binaries: Sequence[WasmBinary],
) -> dict[str, Any]:
    """The local command's report, how far each file came, and the crates below crates/."""
    became = {file.path: file.rust_path for file in files if file.path}
    programs = programs_of(files, result.wasm_binaries)
    statuses = {status.path: status for status in result.compilation_status}
    records = []
    for path in sources.paths:
        status = statuses.get(path) or status_here(path, sources)
        lines = sources.texts.get(path, "").count("\n")
        record = {"file": path, "lines": lines, "rust": became.get(path), "program": programs.get(path)}
        told = {"stage": status.stage, "state": status.state, "reason": status.reason}
        refusals = refusal_records(status.refusals)
        records.append({**record, "refusals": refusals, **told, "confidence": status.confidence})
    done = sum(record["rust"] is not None and record["state"] != "failed" for record in records)
    wasm = [
        {"file": binary.path, "wasm": f"wasm/{programs[binary.path]}.wasm", "bytes": len(binary.wasm)}
        for binary in binaries
    ]
    crates = sorted({"/".join(path.split("/")[:2]) for path in became.values() if path.startswith(f"{CRATES}/")})
    counts = {"translated": done, "refused": len(records) - done}
    return {
        "files": records,
        **counts,
        "crates": crates,
        "wasm": wasm,
        "metrics": dict(result.performance_metrics.values),
    }


def status_here(path: str, sources: Folder) -> FileStatus:
    """Of a file that the service did not answer for: what could not be read was never sent."""
    why = sources.unread.get(path)
    if why is None:
        return FileStatus(path, "", "", "")
    return FileStatus(path, "reading", "refused", why.construct, refusals=(Refusal(**dataclasses.asdict(why)),))


def show(report: Mapping[str, Any], output: Path) -> None:
    from rich.text import Text

    shown = table("Python", "lines", "Rust", "stage", "state")
    for file in report["files"]:
        cells = (file["file"], str(file["lines"]), file["rust"] or "", file["stage"], file["state"])
        shown.add_row(*map(Text, cells))
    console().print(shown)
    for line in lines_about(report["files"]):
        say(line)
    for binary in report["wasm"]:
        console().print(f"{binary['wasm']}: {binary['bytes']} bytes", markup=False)
    if report["crates"]:
        say(f"files that import each other are a crate of their own: {', '.join(report['crates'])}")
    total = report["translated"] + report["refused"]
    told = f"{report['translated']} of {total} files translated into {output} (see {REPORT})"
    console().print(f"\n{told}", markup=False, soft_wrap=True)


def lines_about(files: Sequence[Mapping[str, Any]]) -> list[str]:
    """Why files went no further, in the form that editors jump to where there is a place; what was not run, once."""
    lines: list[str] = []
    for file in files:
        if file["refusals"]:
            lines += [str(Refusal(**refusal)) for refusal in file["refusals"]]
        elif file["state"] != "not_run":
            told = file["reason"].splitlines()
            lines += [line if line.startswith(f"{file['file']}:") else f"{file['file']}: {line}" for line in told]
    waiting = Counter((file["stage"], file["reason"]) for file in files if file["state"] == "not_run")
    return lines + [f"{stage} not run for {count} files: {reason}" for (stage, reason), count in waiting.items()]
