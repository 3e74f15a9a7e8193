"""What conformance found, as data, as JSON and as a table."""

import json
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Difference:
    """The smallest case found on which the two differ."""

    arguments: str
    python: str
    rust: str


@dataclass(frozen=True)
class FunctionReport:
    """One function. `outside_i64` cases ended because a number left 64 bits; `slow` ones reached a limit in Python."""

    name: str
    cases: int = 0
    passed: int = 0
    outside_i64: int = 0
    slow: int = 0
    not_run: str = ""
    difference: Difference | None = None


@dataclass(frozen=True)
class ProgramReport:
    """The whole program: "same", "different", "outside_i64" or "not_run", and why."""

    result: str
    reason: str = ""
    python: str = ""
    rust: str = ""


@dataclass(frozen=True)
class Report:
    """All of it. `confidence_score` is the share of cases passed, None where no case could be run."""

    filename: str
    program: ProgramReport
    functions: tuple[FunctionReport, ...] = ()
    seconds: dict[str, float] | None = None

    @property
    def cases(self) -> int:
        return sum(f.cases for f in self.functions) + (self.program.result in ("same", "different"))

    @property
    def passed(self) -> int:
        return sum(f.passed for f in self.functions) + (self.program.result == "same")

    @property
    def confidence_score(self) -> float | None:
        return self.passed / self.cases if self.cases else None

    def to_json(self) -> dict[str, Any]:
        head = {"cases": self.cases, "passed": self.passed, "confidence_score": self.confidence_score}
        return {"conformance": "run" if self.cases else "not_run", **head, **asdict(self)}

    def to_text(self) -> str:
        """A table for people, and the smallest differing case of each function that differs."""
        rows: list[tuple[str, ...]] = [("", "cases", "passed", "outside 64 bits", "")]
        verdict = {"same": (1, 1), "different": (1, 0)}.get(self.program.result, (0, 0))
        outside = int(self.program.result == "outside_i64")
        rows.append(("whole program", *map(str, (*verdict, outside)), self.program.reason))
        for f in self.functions:
            note = f.not_run or ("differs" if f.difference else f"{f.slow} too slow in Python" if f.slow else "")
            rows.append((f.name, str(f.cases), str(f.passed), str(f.outside_i64), note))
        widths = [max(len(row[column]) for row in rows) for column in range(4)]
        lines = [
            "  ".join([row[0].ljust(widths[0]), *(row[c].rjust(widths[c]) for c in (1, 2, 3)), row[4]]).rstrip()
            for row in rows
        ]
        for f in self.functions:
            if f.difference:
                lines += [
                    "",
                    f"{f.name}{f.difference.arguments}",
                    f"  Python: {f.difference.python}",
                    f"  Rust:   {f.difference.rust}",
                ]
        if self.program.result == "different":
            lines += ["", "whole program", f"  Python: {self.program.python}", f"  Rust:   {self.program.rust}"]
        score = self.confidence_score
        return "\n".join(
            [*lines, "", "confidence " + ("not run: no case could be run" if score is None else f"{score:.3f}")]
        )

    def to_json_text(self) -> str:
        return json.dumps(self.to_json(), indent=2, allow_nan=False)
