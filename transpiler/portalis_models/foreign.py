"""Foreign code as the models see it: what a sandbox does with it, and how that can end. Pure: the seam, no HTTP."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from portalis_models.engines import Rust

# Every way in which a job can come to no answer: what the foreign code did or is, and what the sandbox or the way to it
# did.
Trouble = Literal["compile_error", "limit", "not_taken", "busy", "unreachable", "failed", "given_up"]
CASES = 30
AGAIN = 0.5  # s before a busy sandbox is asked again


@dataclass(frozen=True)
class Done:
    """What the sandbox answers to a job that came to its end."""

    data: Mapping[str, Any]


@dataclass(frozen=True)
class NotDone:
    """Why a job came to no answer."""

    trouble: Trouble
    sentence: str


Gone = Callable[[], bool]
"""Whether nobody waits for the answer any more: a job that is under way is then given up."""


def never() -> bool:
    return False


class Sandbox(Protocol):
    """The seam: tests put a sandbox of their own here."""

    def build(self, rust: str, *, library: bool, optimize: int, seconds: float, gone: Gone = never) -> Done | NotDone:
        """WebAssembly of one Rust file: `wasm_base64`, `bytes`, `compiler`, `seconds`, `warnings`."""

    def check(self, rust: str, *, library: bool, seconds: float, gone: Gone = never) -> Done | NotDone:
        """What rustc says of one Rust file of which it makes nothing: `warnings`."""

    def conform(
        self,
        source: str,
        rust: Rust,
        *,
        filename: str,
        seconds: float,
        cases: int = CASES,
        edges: bool = False,
        gone: Gone = never,
    ) -> Done | NotDone:
        """The report of comparing a translation with its original, in `cases` cases a function; with `edges` also
        around the numbers that the source names."""


def while_busy(
    ask: Callable[[], Done | NotDone], left: Callable[[], float], gone: Gone, pause: Callable[[float], None]
) -> Done | NotDone:
    """Ask, and again while the sandbox is busy, somebody waits for the answer and there is time `left`, in seconds."""
    while True:
        answer = ask()
        if isinstance(answer, Done) or answer.trouble != "busy" or left() < AGAIN or gone():
            return answer
        pause(AGAIN)
