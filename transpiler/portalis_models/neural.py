"""The network's part of translation_model: its settings, and what becomes of a verdict. Pure.

A network is asked for what the rules engine refuses. What passes the gate is an answer like any other; else the answer
is the engine's refusal, with what became of the candidates.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from math import ceil

from portalis_models.failures import Failure, cut, refused
from portalis_models.parameters import Parameters, text, whole_number
from portalis_models.translation_model import Answer, Question
from portalis_nemo.gate import Verdict

MOST_CANDIDATES = 8
REASON_BYTES = 200
NO_SANDBOX = (
    "the network was not asked: PORTALIS_SANDBOX_URL names no sandbox, and what a network writes leaves only after it "
    "was built and compared there"
)


@dataclass(frozen=True)
class Settings:
    """`parameters` of config.pbtxt that begin with nemo_.

    checkpoint: a .nemo file inside the pod, none when empty. candidates: how many a program gets; 1 takes the likeliest
    token at each step, more search a beam. seconds: for one program, from when it is asked to its verdict. waiting:
    programs that may wait for the network. checks: programs whose candidates are checked at once. threads: of one
    instance on the CPU.
    """

    checkpoint: str = ""
    candidates: int = 1
    seconds: int = 60
    waiting: int = 64
    checks: int = 2
    threads: int = 1

    @classmethod
    def of(cls, parameters: Parameters) -> Settings:
        """Read Triton's `parameters`. Raises ValueError, which names the one that is wrong."""
        default = asdict(cls())
        checkpoint = text(parameters, "nemo_checkpoint", default.pop("checkpoint"))
        found = cls(checkpoint, **{name: whole_number(parameters, f"nemo_{name}", n) for name, n in default.items()})
        if found.candidates > MOST_CANDIDATES:
            raise ValueError(
                f"parameters.nemo_candidates of config.pbtxt is {found.candidates}; at most {MOST_CANDIDATES}"
            )
        return found


def answer_of(verdict: Verdict, question: Question, seconds: float) -> Answer | Failure:
    """The candidate that passed, or the engine's refusal with the reasons of those that did not."""
    if verdict.rust is None:
        return refusal(question, verdict.reason(), tuple(map(str, verdict.trials)))
    why = f", since the rules engine refuses {question.refusals[0]}" if question.refusals else ""
    said = f"a network wrote this{why}: it behaved like the original in {verdict.cases} cases, which is no proof"
    metadata = {**verdict.metadata(), "seconds": round(seconds, 6), "warnings": [said]}
    return Answer(verdict.rust, verdict.confidence, json.dumps(metadata))


def refusal(question: Question, why: str, rejected: tuple[str, ...] = ()) -> Failure:
    """The engine's refusal, with `why` the network does not help, and what became of each candidate."""
    first = f"{refused(question.refusals).sentence}; " if question.refusals else ""
    told = [cut(each, REASON_BYTES) for each in rejected]
    details: dict[str, str | int | list[str]] = {
        "network": cut(why, 2 * REASON_BYTES),
        "candidates": len(rejected),
        "rejected": told,
    }
    return Failure("refused", first + why, question.refusals, details)


def no_room(question: Question, why: str, after: float) -> Failure:
    """The network could have helped, and has no time for it now: the caller may ask again `after` so many seconds."""
    again = ceil(after)
    first = "the rules engine refuses it, and " if question.refusals else ""
    told = f"{first}the network has no room for it now ({why}): ask again in {again} s"
    return Failure("unavailable", told, question.refusals, {"retry_after": again})
