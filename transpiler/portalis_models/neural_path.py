"""Asks a network and puts its candidates through the gate, beside the rules engine and never in its way.

    questions ─▶ one thread: candidates, in batches ─▶ a few threads: the gate, in the sandbox ─▶ settle

Triton's stub runs the model in its main thread; these threads work while it serves others. Each question has its time,
from when it is asked: one that would not be done in it is turned away at once, and told when to come again.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from portalis_models.failures import Failure, internal
from portalis_models.foreign import Gone
from portalis_models.neural import NO_SANDBOX, Settings, answer_of, no_room, refusal
from portalis_models.neural_checks import NoRoom, SandboxChecks
from portalis_models.pace import Pace
from portalis_models.parameters import Parameters
from portalis_models.sandbox import sandbox_of
from portalis_models.translation_model import Answer, Question
from portalis_nemo.gate import Agreement, Candidate, CannotCheck, Verdict, judge

BATCH = 32
USUAL = 4.0  # s that the gate takes for one program, on two cores
Settle = Callable[[Answer | Failure], None]


class Network(Protocol):
    """A network that reads several sources at once; of its candidates the likeliest come first."""

    @property
    def name(self) -> str: ...
    @property
    def revision(self) -> str: ...
    def candidates(self, source: str, count: int) -> Sequence[Candidate]: ...
    def candidates_of_all(self, sources: Sequence[str], count: int) -> Sequence[Sequence[Candidate]]: ...


class Checks(Protocol):
    """Where candidates are built and compared, each call within `seconds` and while not `gone`. Both raise
    CannotCheck."""

    def build(self, rust: str, seconds: float, gone: Gone) -> str | None: ...
    def conform(self, source: str, rust: str, seconds: float, gone: Gone) -> Agreement: ...


@dataclass(frozen=True)
class Waiting:
    """A question, the moment by which it is to be done, and who waits for it; `gone` says that nobody does any more."""

    question: Question
    settle: Settle
    gone: Gone
    until: float


class NeuralPath:
    """`checks` None: nothing that the network writes could be checked, so it is not asked."""

    def __init__(
        self,
        network: Network,
        checks: Checks | None,
        settings: Settings,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self.network, self.checks, self.settings, self.clock = network, checks, settings, clock
        self.pace = Pace(settings.checks, USUAL)
        self.asked: queue.Queue[Waiting] = queue.Queue(settings.waiting)
        self.written: queue.Queue[tuple[Waiting, Sequence[Candidate]]] = queue.Queue()
        # Threads of their own from the start: what the rules engine's time limit ends is what began within it.
        for work in (self.write, *[self.check] * settings.checks):
            threading.Thread(target=self.forever, args=(work,), daemon=True).start()

    def ask(self, question: Question, settle: Settle, gone: Gone) -> None:
        """Take a question; `settle` is called once, in another thread, or at once when it cannot be taken."""
        if self.checks is None:
            settle(refusal(question, NO_SANDBOX))
            return
        seconds = self.settings.seconds
        if (after := self.pace.enter(seconds)) is not None:
            settle(no_room(question, f"what waits for the network takes more than {seconds} s", after))
            return
        try:
            self.asked.put_nowait(Waiting(question, settle, gone, self.clock() + seconds))
        except queue.Full:
            self.pace.leave()
            waiting = self.settings.waiting
            settle(no_room(question, f"{waiting} programs wait for the network already", self.pace.wait()))

    def forever(self, work: Callable[[], None]) -> None:
        while True:
            try:
                work()
            except Exception as error:  # of an answer that could not be sent
                internal(error)

    def write(self) -> None:
        """The candidates of all that wait, in one batch."""
        batch = [self.asked.get()]
        while len(batch) < BATCH and not self.asked.empty():
            batch.append(self.asked.get())
        batch = [each for each in batch if not self.left_alone(each)]
        try:
            sources = [each.question.source for each in batch]
            found = self.network.candidates_of_all(sources, self.settings.candidates)
        except Exception as error:
            for each in batch:
                self.settled(each, internal(error))
            return
        for each, candidates in zip(batch, found, strict=True):
            self.written.put((each, candidates))

    def check(self) -> None:
        """One question's candidates through the gate."""
        waiting, candidates = self.written.get()
        if self.left_alone(waiting):
            return
        begun = self.clock()
        try:
            if waiting.until - begun < self.pace.usual / 2:
                raise NoRoom(f"its turn did not come within {self.settings.seconds} s")
            verdict = self.judge(waiting, candidates)
            result = answer_of(verdict, waiting.question, self.clock() - waiting.question.begun)
        except NoRoom as error:
            result = no_room(waiting.question, str(error), self.pace.wait())
        except CannotCheck as error:
            result = refusal(waiting.question, f"what the network wrote could not be checked: {error}")
        except Exception as error:
            result = internal(error)
        if not self.left_alone(waiting):
            self.settled(waiting, result, self.clock() - begun)

    def judge(self, waiting: Waiting, candidates: Sequence[Candidate]) -> Verdict:
        checks = self.checks
        assert checks is not None

        def left() -> float:
            seconds = waiting.until - self.clock()
            if seconds <= 0:
                raise NoRoom(f"it was not done within {self.settings.seconds} s")
            return seconds

        return judge(
            waiting.question.source,
            candidates,
            lambda rust: checks.build(rust, left(), waiting.gone),
            lambda source, rust: checks.conform(source, rust, left(), waiting.gone),
            self.network,
        )

    def left_alone(self, waiting: Waiting) -> bool:
        """Whether nobody waits any more; who went away is told so, for Triton wants every request settled."""
        if waiting.gone():
            self.settled(waiting, Failure("cancelled", "the caller went away"))
            return True
        return False

    def settled(self, waiting: Waiting, result: Answer | Failure, took: float | None = None) -> None:
        """Answer, and have room for another; `took`: the seconds that checking took."""
        self.pace.leave(took)
        waiting.settle(result)


def open_path(parameters: Parameters, device: str, environment: Mapping[str, str]) -> NeuralPath | None:
    """The network that `parameters` name, on `device` ("cpu", "cuda:0"); None where they name no checkpoint. Its
    candidates are checked in the sandbox that `environment` names.

    Raises ValueError, whose sentence says what is wrong with the checkpoint or the image.
    """
    settings = Settings.of(parameters)
    if not settings.checkpoint:
        return None
    named = f"parameters.nemo_checkpoint of config.pbtxt is {settings.checkpoint!r}"
    try:
        from portalis_nemo.quiet import quieten
        from portalis_nemo.translator import NemoTranslator

        quieten()
        network = NemoTranslator(Path(settings.checkpoint), device, settings.threads)
    except ModuleNotFoundError as error:
        raise ValueError(f"{named}, but this image has no {error.name}: take one built with FLAVOUR=nemo") from error
    except (OSError, ValueError) as error:
        raise ValueError(f"{named}: {error}") from error
    sandbox = sandbox_of(environment)
    return NeuralPath(network, SandboxChecks(sandbox) if sandbox else None, settings)
