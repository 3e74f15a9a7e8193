"""What a batch tells while it works: statuses of files, figures, and the responses that carry them. Pure."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from portalis_transpiler.refusal import Refusal

Stage = Literal["analysis", "spec", "translation", "build", "conformance"]
State = Literal["done", "refused", "failed", "not_run"]
STAGES: tuple[Stage, ...] = ("analysis", "spec", "translation", "build", "conformance")
MOST_REFUSALS = 50  # of one file


@dataclass(frozen=True)
class FileStatus:
    """How one stage of one file ended, and why so. "not_run" says what was missing; nothing was found wrong."""

    path: str
    stage: Stage
    state: State
    reason: str = ""
    refusals: tuple[Refusal, ...] = ()
    api: Mapping[str, Sequence[str]] = field(default_factory=dict)
    confidence_score: float | None = None
    seconds: float = 0.0

    def took(self, seconds: float) -> FileStatus:
        return replace(self, seconds=seconds)

    def record(self) -> dict[str, Any]:
        """For the answer: the first four always, the others where there is something to say."""
        record: dict[str, Any] = {
            "path": self.path,
            "stage": self.stage,
            "state": self.state,
            "reason": self.reason,
            "seconds": round(self.seconds, 6),
        }
        if self.refusals:
            record["refusals"] = [vars(each) for each in self.refusals[:MOST_REFUSALS]]
        if self.api:
            record["api"] = self.api
        if self.confidence_score is not None:
            record["confidence_score"] = self.confidence_score
        return record


@dataclass(frozen=True)
class Update:
    """One response: the four outputs as JSON texts. Each brings what is new; only the figures are those so far."""

    translated_files: str
    compilation_status: str
    performance_metrics: str
    wasm_binaries: str


@dataclass
class Progress:
    """The figures of a batch so far. A file is done when no stage of it follows."""

    total: int
    done: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    states: dict[str, Counter[str]] = field(default_factory=dict)

    def update(
        self,
        statuses: Iterable[FileStatus],
        *,
        files: Iterable[Mapping[str, str]] = (),
        wasm: Iterable[Mapping[str, str]] = (),
        done: int = 0,
        **more: Any,
    ) -> Update:
        """The next response, with these statuses counted and `done` more files done."""
        statuses = tuple(statuses)
        for status in statuses:
            self.seconds[status.stage] = self.seconds.get(status.stage, 0.0) + status.seconds
            self.states.setdefault(status.stage, Counter())[status.state] += 1
        self.done += done
        metrics = {
            "done": self.done,
            "total": self.total,
            "seconds": {stage: round(spent, 6) for stage, spent in self.seconds.items()},
            "stages": self.states,
            **more,
        }
        return Update(
            json.dumps([dict(file) for file in files]),
            json.dumps([status.record() for status in statuses]),
            json.dumps(metrics),
            json.dumps([dict(binary) for binary in wasm]),
        )
