"""`portalis translate`: Python files to Rust files, by a service."""

from __future__ import annotations

import asyncio
import dataclasses
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from portalis_client.cli.output import ERROR, PARTLY, REFUSED, RIGHT, complain, emit, refusal_records, say
from portalis_client.cli.sources import Trouble, read, write
from portalis_client.cli.transpile import target_of
from portalis_client.errors import BadRequest, PortalisError, Refused
from portalis_client.translation import Translation

if TYPE_CHECKING:
    from portalis_client.aio import AsyncClient
    from portalis_client.client import Client

INPUT = "python_code"
AT_ONCE = 16  # files that wait for an answer at the same time; Triton makes batches of them


@dataclass(frozen=True)
class Job:
    """What to translate, and how: `options` and `priority` of the request, `output` a file or folder."""

    options: Mapping[str, str]
    priority: Any
    output: str | None
    as_json: bool


Outcome = Translation | PortalisError | Trouble


def run(client: Client, file: str, job: Job) -> int:
    """Translate one file, write, and give the exit code."""
    name = "<stdin>" if file == "-" else file
    outcome: Outcome
    try:
        outcome = client.translate_code(read(file), job.options, filename=name, priority=job.priority)
        if job.output is not None:
            write(target_of(job.output, name), outcome.rust_code)
    except (Trouble, PortalisError) as error:
        outcome = error
    if isinstance(outcome, Trouble):
        return complain(outcome, job.as_json)
    if job.as_json:
        emit(record(name, outcome))
    tell(name, outcome, job)
    return code_of([outcome])


def run_many(connect: Callable[[], AsyncClient], files: Sequence[str], job: Job) -> int:
    """Translate several files, write each into the folder, and give the exit code for all of them."""
    try:
        targets = targets_of(files, job)
    except Trouble as trouble:
        return complain(trouble, job.as_json)
    outcomes = asyncio.run(translated(connect, targets, job))
    for name, outcome in outcomes.items():
        tell(name, outcome, job)
    if job.as_json:
        emit({"files": [record(name, outcome) for name, outcome in outcomes.items()]})
    elif job.output:
        done = sum(isinstance(outcome, Translation) for outcome in outcomes.values())
        say(f"{done} of {len(files)} files translated into {job.output}")
    return code_of(list(outcomes.values()))


def targets_of(files: Sequence[str], job: Job) -> dict[str, Path | None]:
    """Where each file's Rust goes. Raises Trouble for files that would be one."""
    if job.output is None:
        if not job.as_json:
            raise Trouble("several files need a folder for their Rust: give -o FOLDER, or --json")
        return dict.fromkeys(files)
    folder = Path(job.output)
    if folder.exists() and not folder.is_dir():
        raise Trouble(f"{job.output} is a file, and several files need a folder: choose another with -o")
    targets: dict[str, Path | None] = {}
    for file in files:
        target = folder / f"{Path(file).stem}.rs"
        if twin := next((name for name, other in targets.items() if other == target and name != file), None):
            raise Trouble(f"{twin} and {file} would both become {target}: translate them into folders of their own")
        targets[file] = target
    return targets


async def translated(
    connect: Callable[[], AsyncClient], targets: Mapping[str, Path | None], job: Job
) -> dict[str, Outcome]:
    """What became of each file, in their order. Once the service itself fails, the rest is not sent."""
    outcomes: dict[str, Outcome] = {}
    room, stopped = asyncio.Semaphore(AT_ONCE), asyncio.Event()
    async with connect() as client:

        async def one(file: str, target: Path | None) -> None:
            async with room:
                if stopped.is_set():
                    return
                try:
                    outcomes[file] = await client.translate_code(
                        read(file), job.options, filename=file, priority=job.priority
                    )
                    if target is not None and isinstance(made := outcomes[file], Translation):
                        write(target, made.rust_code)
                except (Trouble, PortalisError) as error:
                    outcomes[file] = error
                    if not isinstance(error, Trouble | Refused | BadRequest):
                        stopped.set()

        with progress(len(targets)) as advance:
            for task in asyncio.as_completed([one(file, target) for file, target in targets.items()]):
                await task
                advance()
    return {file: outcomes[file] for file in targets if file in outcomes}


def progress(total: int) -> Any:
    """A bar on stderr, in a terminal; gives what advances it."""
    from contextlib import contextmanager

    from rich.console import Console
    from rich.progress import Progress

    @contextmanager
    def shown() -> Any:
        console = Console(stderr=True)
        with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
            task = bar.add_task("translate", total=total)
            yield lambda: bar.advance(task)

    return shown()


def code_of(outcomes: Sequence[Outcome]) -> int:
    done = sum(isinstance(outcome, Translation) for outcome in outcomes)
    refused = sum(isinstance(outcome, Refused) for outcome in outcomes)
    if done + refused < len(outcomes):
        return ERROR
    return RIGHT if not refused else PARTLY if done else REFUSED


def tell(name: str, outcome: Outcome, job: Job) -> None:
    """Rust to stdout, where nothing else was asked for; everything else to stderr."""
    if isinstance(outcome, Refused):
        say(str(outcome))
    elif isinstance(outcome, Translation):
        if job.output is None and not job.as_json:
            sys.stdout.write(outcome.rust_code)
        if not job.as_json:
            for warning in outcome.metadata.get("warnings", ()):
                say(f"{name}: warning: {warning}")
    else:
        say(f"portalis: {named(str(outcome), name)}")


def named(sentence: str, file: str) -> str:
    """What the model says of its input, said of the file that was sent."""
    return f"{file}{sentence.removeprefix(INPUT)}" if sentence.startswith(f"{INPUT} ") else sentence


def record(name: str, outcome: Outcome) -> dict[str, Any]:
    """One file's JSON."""
    if isinstance(outcome, Translation):
        fields = dataclasses.asdict(outcome)
        return {"file": name, "rust": fields.pop("rust_code"), **fields}
    if isinstance(outcome, Refused):
        asked = {"network": outcome.network, "rejected": outcome.rejected} if outcome.network else {}
        return {"file": name, "refusals": refusal_records(outcome.refusals), "omitted": outcome.omitted, **asked}
    if isinstance(outcome, Trouble):
        return {"file": name, "error": str(outcome), "kind": "Trouble"}
    return {"file": name, **error_record(outcome)}


def error_record(error: PortalisError) -> dict[str, Any]:
    return {"error": str(error), "kind": type(error).__name__}
