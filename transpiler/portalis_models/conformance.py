"""What a sandbox's answer says about one translation: a score, and what the caller should know of it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from portalis_models.foreign import Done, NotDone
from portalis_transpiler.refusal import Refusal

NOT_RUN = -1.0  # confidence_score of a translation that was not compared with its original
NO_SANDBOX = "this service has no sandbox to run it in"
NOT_ASKED_FOR = 'nobody asked for it: translation_options.conformance is "off"'
MOST_FUNCTIONS = 50  # that a report names; those that differ come first


@dataclass(frozen=True)
class Verdict:
    """How a translation compares. `score`: share of cases passed, NOT_RUN where none ran; `reason` says why not.

    `unavailable`: the sandbox could not do it now. `broken`: the translation does not build, so it is none.
    """

    score: float = NOT_RUN
    reason: str = ""
    report: Mapping[str, Any] = field(default_factory=dict)
    unavailable: bool = False
    broken: bool = False

    @property
    def state(self) -> str:
        return "run" if self.score != NOT_RUN else "not_run"

    def metadata(self) -> dict[str, Any]:
        """For the answer: "run" with the report, or "not_run" with the reason."""
        found: dict[str, Any] = {"conformance": self.state}
        if self.reason:
            found["conformance_reason"] = self.reason
        if self.report:
            found["conformance_report"] = dict(self.report)
        return found


def not_asked_for(chosen: str) -> Verdict:
    """The verdict where nothing was compared: nobody asked for it, or else there is no sandbox."""
    return Verdict(reason=NOT_ASKED_FOR if chosen == "off" else NO_SANDBOX)


def verdict_of(answer: Done | NotDone) -> Verdict:
    """Read the answer of a sandbox to `conform`."""
    if isinstance(answer, NotDone):
        return Verdict(
            reason=answer.sentence,
            unavailable=answer.trouble in ("busy", "unreachable", "failed"),
            broken=answer.trouble == "compile_error",
        )
    data = answer.data
    score = data.get("confidence_score")
    functions = sorted(data.get("functions", []), key=lambda each: each.get("difference") is None)
    report = {
        "cases": data.get("cases", 0),
        "passed": data.get("passed", 0),
        "program": data.get("program", {}),
        "functions": functions[:MOST_FUNCTIONS],
        "seconds": data.get("seconds", {}),
    }
    if isinstance(score, int | float):
        return Verdict(float(score), report=report)
    why = str(data.get("program", {}).get("reason") or "")
    return Verdict(reason=f"no case could be compared{': ' + why if why else ''}", report=report)


def does_not_build(reason: str) -> Refusal:
    """The refusal that stands for a translation which rustc has refused: a fault of the engine, and never an answer."""
    return Refusal("<string>", 1, 1, "PT000", f"internal fault ({reason})", "please report it")
