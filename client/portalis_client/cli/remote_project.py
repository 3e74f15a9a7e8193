"""`portalis project --url`: the Cargo project of a Python project, made by a service.

It is the one that the local command makes, with the same report; what the service found by building and comparing is a
file of its own. Nothing is written before all of it has arrived, so OUT holds a whole project or what was there before.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portalis_client.answers import refusal
from portalis_client.batch_messages import BatchResult, BatchUpdate, FileStatus
from portalis_client.cli.output import ERROR, complain, emit, say
from portalis_client.cli.project import SERVICE_REPORT, crate_name, make_room, sources_of
from portalis_client.cli.project_report import REPORT, code_of, report_of, show
from portalis_client.cli.sources import Folder, Trouble, write
from portalis_client.cli.translate import error_record
from portalis_client.client import Client
from portalis_client.errors import PortalisError, Refusal, ServerError


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


@dataclass(frozen=True)
class CarriedTest:
    """A test of the project; it is not carried over where there is a `reason`."""

    file: str
    name: str
    reason: str


@dataclass(frozen=True)
class RemoteProject:
    """The project as the engine gives it, read from a service's answer."""

    files: Mapping[str, str]
    became: Mapping[str, str]
    programs: Mapping[str, str]
    warnings: Sequence[str]
    refusals: Sequence[Refusal]
    tests: Sequence[CarriedTest]
    left_out: Sequence[Refusal]


def run(client: Client, directory: Path, output: Path, job: Job) -> int:
    """Send the folder, show how far it is, write the project, report. Gives the exit code."""
    try:
        sources = sources_of(directory)
        if not job.force or not (output / REPORT).is_file():
            make_room(output, job.force)  # what stands in the way is told before the work, not after it
        result = translated(client, sources, crate_name(directory), job)
        made = made_of(result)
        binaries = binaries_of(result, made) if job.wasm else {}
        report = report_of(sources, made, [wasm_record(made, file, wasm) for file, wasm in binaries.items()])
        found = found_by_service(result)
        make_room(output, job.force)
        for path, text in made.files.items():
            write(output / path, text)
        for file, wasm in binaries.items():
            write(output / place_of(made, file), wasm)
        write(output / REPORT, json.dumps(report, indent=2, ensure_ascii=False) + "\n")
        write(output / SERVICE_REPORT, json.dumps(found, indent=2, ensure_ascii=False) + "\n")
    except Trouble as trouble:
        return complain(trouble, job.as_json)
    except PortalisError as error:
        if job.as_json:
            emit(error_record(error))
        say(f"portalis: {error}")
        return ERROR
    if job.as_json:
        emit({**report, "service": found})
    else:
        show(report, made, output)
        for line in lines_about(result.compilation_status):
            say(line)
    return code_of(report, lost=sum(status.state == "failed" for status in result.compilation_status))


def translated(client: Client, sources: Folder, name: str, job: Job) -> BatchResult:
    """The whole result. An error says how much had arrived, since that is not written."""
    files = [sent(path, sources) for path in sources.paths]
    with client.translate_batch(files, {"name": name, **job.config}, job.level, timeout=job.timeout) as batch:
        try:
            with progress(len(files)) as tell:
                for update in batch:
                    tell(update)
        except PortalisError:
            if done := batch.received.performance_metrics.done:
                say(f"portalis: {done} of {len(files)} files were done; nothing is written")
            raise
        return batch.result()


def sent(path: str, sources: Folder) -> dict[str, str]:
    """A file as the service wants it. Of one that cannot be read it is told why: others may import it."""
    if path in sources.texts:
        return {"path": path, "source": sources.texts[path]}
    why = sources.unread[path]
    return {"path": path, "unread": why.construct, "instead": why.instead}


@contextmanager
def progress(files: int) -> Iterator[Callable[[BatchUpdate], None]]:
    """A bar on stderr with what is being done, or the file that was last heard of, in a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    screen = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=screen, transient=True, disable=not screen.is_terminal) as bar:
        task = bar.add_task("waiting for the service", total=files)

        def tell(update: BatchUpdate) -> None:
            metrics = update.performance_metrics
            bar.update(task, completed=metrics.done, total=metrics.total or files)
            if doing := metrics.values.get("doing"):
                bar.update(task, description=str(doing))
            for status in update.compilation_status[-1:]:
                bar.update(task, description=f"{status.stage} {status.path}")

        yield tell


def made_of(result: BatchResult) -> RemoteProject:
    """Read a service's answer. Raises Trouble for a file that is none of a Cargo project, ServerError for an answer
    without what the local command reports."""
    for file in result.translated_files:
        if not belongs(file.rust_path):
            raise Trouble(f"the service names a file {file.rust_path!r}, and a project has Cargo.toml and src/….rs")
    try:
        told = result.performance_metrics.values["project"]
        tests = [CarriedTest(str(t["file"]), str(t["name"]), str(t["reason"])) for t in told["tests"]]
        programs = {str(file): str(name) for file, name in told["programs"].items()}
        warnings = list(map(str, told["warnings"]))
        left_out = list(map(refusal, told["left_out"]))
    except (KeyError, TypeError, AttributeError) as error:
        raise ServerError(
            f"the service says nothing of the project as a whole ({error!r}): it is older than this client"
        ) from error
    for name in programs.values():
        if not re.fullmatch(r"\w+", name):
            raise Trouble(f"the service names a program {name!r}, and a program's name has letters, digits and _")
    refusals = [each for status in result.compilation_status for each in status.refusals]
    return RemoteProject(
        {file.rust_path: file.rust for file in result.translated_files},
        {file.path: file.rust_path for file in result.translated_files if file.path},
        programs,
        warnings,
        sorted(refusals, key=lambda r: (r.file, r.line, r.column)),
        tests,
        left_out,
    )


def belongs(path: str) -> bool:
    """Whether a file may be written: nothing outside, and nothing (build.rs, .cargo/) that Cargo would run or obey."""
    parts = path.split("/")
    is_source = parts[0] == "src" and path.endswith(".rs") and all(re.fullmatch(r"\w[\w.-]*", part) for part in parts)
    return path == "Cargo.toml" or is_source


def binaries_of(result: BatchResult, made: RemoteProject) -> dict[str, bytes]:
    """The WebAssembly of each program that was built, in the order of the programs."""
    built = {binary.path: binary.wasm for binary in result.wasm_binaries}
    return {file: built[file] for file in made.programs if file in built}


def wasm_record(made: RemoteProject, file: str, wasm: bytes) -> dict[str, Any]:
    return {"file": file, "wasm": place_of(made, file), "bytes": len(wasm)}


def place_of(made: RemoteProject, file: str) -> str:
    return f"wasm/{made.programs[file]}.wasm"


def found_by_service(result: BatchResult) -> dict[str, Any]:
    """The content of portalis-service.json: how far each file came in the service's stages, and its figures."""
    files = [
        {"file": s.path, "stage": s.stage, "state": s.state, "reason": s.reason, "confidence": s.confidence}
        for s in sorted(result.compilation_status, key=lambda s: s.path)
    ]
    metrics = {key: value for key, value in result.performance_metrics.values.items() if key != "project"}
    return {"files": files, "metrics": metrics}


def lines_about(statuses: Sequence[FileStatus]) -> list[str]:
    """What the service found beyond refusals, which are told already; what was not checked, once."""
    lines: list[str] = []
    waiting: Counter[tuple[str, str]] = Counter()
    for status in statuses:
        if status.state == "failed" or (status.state == "not_run" and status.stage == "translation"):
            lines += [f"{status.path}: {status.stage}: {line}" for line in status.reason.splitlines()]
        elif status.state == "not_run":
            waiting[status.stage, status.reason] += 1
    return lines + [f"{stage} not run for {count} files: {reason}" for (stage, reason), count in waiting.items()]
