"""Foreign code as the models see it: what a sandbox does with it, and how that can end. Pure: the seam, no HTTP."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from portalis_models.engines import Rust

# Every way in which a job can come to no answer: what the foreign code did, and what the sandbox or the way to it did.
Trouble = Literal["compile_error", "limit", "busy", "unreachable", "failed", "given_up"]


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

    def conform(self, source: str, rust: Rust, *, filename: str, seconds: float, gone: Gone = never) -> Done | NotDone:
        """The report of comparing a translation with its original."""
