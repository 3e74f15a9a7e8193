"""The last two stages of a batch for one translated file: build, then conformance. Pure but for its sandbox.

What runs foreign code is the sandbox; here it is decided what to ask it, and what its answers mean.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from portalis_models.batch_parts import Part
from portalis_models.batch_request import Batch
from portalis_models.batch_status import FileStatus, State
from portalis_models.conformance import NO_SANDBOX, NOT_RUN, verdict_of
from portalis_models.engines import Rust
from portalis_models.foreign import Done, Gone, NotDone, Sandbox, while_busy

OFF = "project_config has turned it off"


@dataclass(frozen=True)
class Work:
    """One file to check.

    `until`: the moment, by `clock`, at which its batch is over; `most`: seconds of one job.
    """

    path: str
    source: str
    part: Part
    batch: Batch
    until: float
    most: float
    clock: Callable[[], float] = time.monotonic
    pause: Callable[[float], None] = time.sleep

    def seconds(self) -> float:
        """What the next job may take; the sandbox takes nothing below a tenth of a second."""
        return max(0.1, min(self.most, self.until - self.clock()))


@dataclass(frozen=True)
class Checked:
    """What became of it: a status a stage, the seconds of each, and the WebAssembly as base64 (empty: none)."""

    path: str
    statuses: tuple[FileStatus, ...]
    wasm_base64: str = ""


def check(work: Work, sandbox: Sandbox | None, gone: Gone) -> Checked:
    """Build a file, and where that works compare it with its original."""
    begun = work.clock()
    rust = work.part.rust() if work.part.rust and sandbox else None
    status, wasm = build(work, rust, sandbox, gone)
    built = work.clock()
    statuses = [status.took(built - begun)]
    if status.state != "failed":
        statuses.append(conform(work, rust, sandbox, gone).took(work.clock() - built))
    return Checked(work.path, tuple(statuses), wasm)


def build(work: Work, rust: Rust | None, sandbox: Sandbox | None, gone: Gone) -> tuple[FileStatus, str]:
    """A program becomes WebAssembly; a module without statements of its own is built to see that it does."""
    if work.batch.build == "off" or sandbox is None:
        return FileStatus(work.path, "build", "not_run", OFF if sandbox else NO_SANDBOX), ""
    if rust is None:
        return FileStatus(work.path, "build", "not_run", work.part.unbuilt), ""
    library = not is_program(rust.text)
    answer = asked(
        work,
        gone,
        lambda: sandbox.build(
            rust.text, library=library, optimize=work.batch.optimize, seconds=work.seconds(), gone=gone
        ),
    )
    if isinstance(answer, NotDone):
        state: State = "failed" if answer.trouble in ("compile_error", "limit") else "not_run"
        return FileStatus(work.path, "build", state, answer.sentence), ""
    return FileStatus(work.path, "build", "done"), "" if library else str(answer.data["wasm_base64"])


def conform(work: Work, rust: Rust | None, sandbox: Sandbox | None, gone: Gone) -> FileStatus:
    """How the translation behaves beside its original."""
    if reason := not_compared(work, sandbox):
        return FileStatus(work.path, "conformance", "not_run", reason)
    assert sandbox is not None
    assert rust is not None
    name = work.path.rpartition("/")[2]
    answer = asked(
        work, gone, lambda: sandbox.conform(work.source, rust, filename=name, seconds=work.seconds(), gone=gone)
    )
    verdict = verdict_of(answer)
    if verdict.score == NOT_RUN:
        return FileStatus(work.path, "conformance", "failed" if verdict.broken else "not_run", verdict.reason)
    cases, passed = verdict.report["cases"], verdict.report["passed"]
    reason = "" if passed == cases else f"{cases - passed} of {cases} cases differ from CPython"
    state: State = "failed" if reason else "done"
    return FileStatus(work.path, "conformance", state, reason, confidence_score=verdict.score)


def not_compared(work: Work, sandbox: Sandbox | None) -> str:
    """Why there is nothing to compare; empty where there is."""
    if sandbox is None:
        return NO_SANDBOX
    if work.batch.conformance == "off":
        return OFF
    return work.part.apart or work.part.unbuilt


def asked(work: Work, gone: Gone, ask: Callable[[], Done | NotDone]) -> Done | NotDone:
    """Ask, and again while the sandbox is busy: a batch can wait."""
    return while_busy(ask, lambda: work.until - work.clock(), gone, work.pause)


def is_program(rust: str) -> bool:
    return "\nfn main() {" in f"\n{rust}"
