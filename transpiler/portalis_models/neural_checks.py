"""The gate's checks, made in the sandbox: nothing that a network wrote is built or run beside the models.

What the sandbox says against a text is the candidate's fault; that it does not answer, has no place or no compiler, is
nobody's that waits for it, and nothing leaves unchecked.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from portalis_models.engines import Rust
from portalis_models.foreign import Done, Gone, NotDone, Sandbox, Trouble, never, while_busy
from portalis_nemo.agreement import agreement_of, translation_of
from portalis_nemo.gate import Agreement, CannotCheck

CASES = 40
BLAMED: tuple[Trouble, ...] = ("compile_error", "limit", "not_taken")  # on what was sent
MOST_SECONDS = 60.0  # of one check
MOMENT = 0.5  # s by which the sandbox's clock may be ahead


class NoRoom(CannotCheck):
    """There was no time or place for it; later there may be."""


@dataclass(frozen=True)
class SandboxChecks:
    """Builds and compares in a sandbox, each within the seconds that it is given."""

    sandbox: Sandbox
    clock: Callable[[], float] = time.monotonic
    pause: Callable[[float], None] = time.sleep

    def build(self, rust: str, seconds: float, gone: Gone = never) -> str | None:
        """What rustc says against a library of `rust`, None when it says nothing. Raises CannotCheck."""
        answer = self.asked(lambda left: self.sandbox.check(rust, library=True, seconds=left, gone=gone), seconds, gone)
        if isinstance(answer, NotDone):
            return answer.sentence
        return str(answer.data["warnings"]).strip() or None

    def conform(self, source: str, rust: str, seconds: float, gone: Gone = never) -> Agreement:
        """How `rust` compares with `source`, around the numbers that it names too. Raises CannotCheck."""
        made = translation_of(source, rust)
        whole = Rust(made.rust, functions=made.functions)
        answer = self.asked(
            lambda left: self.sandbox.conform(
                source, whole, filename="program.py", cases=CASES, edges=True, seconds=left, gone=gone
            ),
            seconds,
            gone,
        )
        if isinstance(answer, NotDone):
            return Agreement(0, 0, answer.sentence)
        return agreement_of(answer.data, source)

    def asked(self, ask: Callable[[float], Done | NotDone], seconds: float, gone: Gone) -> Done | NotDone:
        """The sandbox's answer, or what it holds against the text; `ask` is told the seconds that are left."""
        end = self.clock() + seconds

        def left() -> float:
            return end - self.clock()

        answer = while_busy(lambda: ask(min(max(left(), 0.1), MOST_SECONDS)), left, gone, self.pause)
        if not isinstance(answer, Done) and answer.trouble == "limit" and left() < MOMENT:
            raise NoRoom(f"a check was not done in the {seconds:.0f} s that were left")  # the text may be right
        if isinstance(answer, Done) or answer.trouble in BLAMED:
            return answer
        if answer.trouble == "busy":
            raise NoRoom(f"every place of the sandbox was taken for {seconds:.0f} s")
        raise CannotCheck(answer.sentence)
