"""The threads between the model and a network, with a network of this file: who is asked when, and what is settled."""

import queue
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from portalis_models.failures import Failure
from portalis_models.foreign import Gone
from portalis_models.neural import Settings
from portalis_models.neural_path import NeuralPath, open_path
from portalis_models.translation_model import Answer, Question
from portalis_nemo.gate import Agreement, Candidate, CannotCheck
from portalis_transpiler.refusal import Refusal

DEFAULT = Settings()
REFUSALS = (Refusal("<string>", 1, 1, "PT027", "eval", "write it out"),)


@dataclass
class Network:
    """Writes a function of the source's name; breaks on "boom"; waits for `free` first."""

    free: threading.Event = field(default_factory=threading.Event)
    batches: list[list[str]] = field(default_factory=list)
    name: str = "nemo"
    revision: str = "abc"

    def candidates(self, source: str, count: int) -> Sequence[Candidate]:
        return self.candidates_of_all([source], count)[0]

    def candidates_of_all(self, sources: Sequence[str], count: int) -> list[list[Candidate]]:
        self.batches.append(list(sources))
        self.free.wait(10)
        if "boom" in sources:
            raise RuntimeError("boom")
        return [[Candidate(f"pub fn {source}() {{}}\n", -1.0)][:count] for source in sources]


@dataclass
class Checks:
    """Everything builds; what says "right" behaves alike; "nobody" cannot be compared."""

    seconds: list[float] = field(default_factory=list)

    def build(self, rust: str, seconds: float, gone: Gone) -> str | None:
        self.seconds.append(seconds)
        return None

    def conform(self, source: str, rust: str, seconds: float, gone: Gone) -> Agreement:
        if source == "nobody":
            raise CannotCheck("the sandbox at 10.0.0.1 does not answer")
        return Agreement(9, 9) if source.startswith("right") else Agreement(1, 9, "f(1) is 2 in Python and 3 in Rust")


class Asker:
    """Asks, and waits for what is settled."""

    def __init__(self, path: NeuralPath) -> None:
        self.path = path
        self.settled: queue.Queue[tuple[str, Answer | Failure]] = queue.Queue()
        self.gone: set[str] = set()

    def ask(self, *sources: str) -> None:
        for source in sources:
            question = Question(source, REFUSALS, 0.0)
            self.path.ask(
                question,
                lambda result, source=source: self.settled.put((source, result)),  # type: ignore[misc]
                lambda source=source: source in self.gone,  # type: ignore[misc]
            )

    def answers(self, count: int) -> dict[str, Answer | Failure]:
        return dict(self.settled.get(timeout=10) for _ in range(count))


def asker(checks: Checks | None = None, settings: Settings = DEFAULT, clock: object = None) -> Asker:
    more = {"clock": clock} if clock else {}
    return Asker(NeuralPath(Network(), checks or Checks(), settings, **more))  # type: ignore[arg-type]


def network_of(asker: Asker) -> Network:
    assert isinstance(asker.path.network, Network)
    return asker.path.network


def sentence(result: Answer | Failure) -> str:
    assert isinstance(result, Failure), result
    return result.sentence


def test_each_question_gets_its_own_verdict() -> None:
    asked = asker()
    network_of(asked).free.set()
    asked.ask("right_1", "wrong", "right_2")
    answers = asked.answers(3)
    for name in ("right_1", "right_2"):
        answer = answers[name]
        assert isinstance(answer, Answer)
        assert answer.rust_code == f"pub fn {name}() {{}}\n"
    assert "PT027 eval: write it out; the network's only candidate fails: differs: 8 of 9" in sentence(answers["wrong"])


def test_what_comes_while_the_network_writes_is_its_next_batch() -> None:
    asked = asker(settings=Settings(seconds=600))
    asked.ask("right_0")
    while not network_of(asked).batches:
        pass
    asked.ask(*(f"right_{n}" for n in range(1, 41)))
    network_of(asked).free.set()
    assert len(asked.answers(41)) == 41
    assert [len(batch) for batch in network_of(asked).batches] == [1, 32, 8]


def test_more_than_may_wait_are_told_at_once_when_to_come_again() -> None:
    asked = asker(settings=Settings(waiting=2))
    asked.ask("right_0")
    while not network_of(asked).batches:
        pass
    asked.ask("right_1", "right_2", "right_3")
    failure = asked.answers(1)["right_3"]
    assert isinstance(failure, Failure)
    assert (failure.kind, failure.refusals, dict(failure.details)) == ("unavailable", REFUSALS, {"retry_after": 6})
    assert failure.sentence == (
        "the rules engine refuses it, and the network has no room for it now "
        "(2 programs wait for the network already): ask again in 6 s"
    )
    network_of(asked).free.set()
    assert len(asked.answers(3)) == 3


def test_who_went_away_is_not_translated_for() -> None:
    asked = asker()
    asked.ask("right_0")
    while not network_of(asked).batches:
        pass
    asked.ask("right_1", "right_2")
    asked.gone.add("right_1")
    network_of(asked).free.set()
    answers = asked.answers(3)
    assert sentence(answers["right_1"]) == "the caller went away"
    assert network_of(asked).batches == [["right_0"], ["right_2"]]


def test_a_sandbox_that_does_not_answer_lets_nothing_through_and_says_so() -> None:
    asked = asker()
    network_of(asked).free.set()
    asked.ask("nobody")
    assert sentence(asked.answers(1)["nobody"]).endswith(
        "what the network wrote could not be checked: the sandbox at 10.0.0.1 does not answer"
    )


def test_what_would_not_be_done_in_its_time_is_not_begun() -> None:
    asked = asker(settings=Settings(seconds=8, checks=1))
    asked.ask("right_0")
    while not network_of(asked).batches:
        pass
    asked.ask("right_1", "right_2")
    failure = asked.answers(1)["right_2"]
    assert isinstance(failure, Failure)
    assert failure.kind == "unavailable"
    assert "no room for it now (what waits for the network takes more than 8 s): ask again in 4 s" in failure.sentence
    network_of(asked).free.set()
    assert set(asked.answers(2)) == {"right_0", "right_1"}
    assert all("right_2" not in batch for batch in network_of(asked).batches)


def test_what_takes_longer_than_its_time_is_to_be_asked_again() -> None:
    ticks = iter([0.0, 0.5, 1.0, 7.0, 8.0])
    asked = asker(settings=Settings(seconds=5), clock=lambda: next(ticks))
    network_of(asked).free.set()
    asked.ask("right")
    failure = asked.answers(1)["right"]
    assert isinstance(failure, Failure)
    assert failure.kind == "unavailable"
    assert "has no room for it now (it was not done within 5 s): ask again in 4 s" in failure.sentence
    assert isinstance(asked.path.checks, Checks)
    assert asked.path.checks.seconds == [4.0]


def test_what_has_too_little_time_left_at_its_turn_is_not_begun() -> None:
    ticks = iter([0.0, 3.5, 4.0])
    asked = asker(settings=Settings(seconds=5), clock=lambda: next(ticks))
    network_of(asked).free.set()
    asked.ask("right")
    assert "(its turn did not come within 5 s): ask again in 4 s" in sentence(asked.answers(1)["right"])
    assert isinstance(asked.path.checks, Checks)
    assert asked.path.checks.seconds == []


def test_a_network_that_breaks_is_our_failure_and_the_next_is_served() -> None:
    asked = asker()
    network_of(asked).free.set()
    asked.ask("boom")
    failure = asked.answers(1)["boom"]
    assert isinstance(failure, Failure)
    assert failure.kind == "internal"
    asked.ask("right")
    assert isinstance(asked.answers(1)["right"], Answer)


def test_an_answer_that_cannot_be_sent_does_not_end_the_thread() -> None:
    asked = asker(settings=Settings(checks=1))
    network_of(asked).free.set()

    def broken(_: Answer | Failure) -> None:
        raise OSError("the server is gone")

    asked.path.ask(Question("right", REFUSALS, 0.0), broken, lambda: False)
    asked.ask("right")
    assert isinstance(asked.answers(1)["right"], Answer)


def test_without_a_sandbox_the_network_is_not_even_asked() -> None:
    network = Network()
    asked = Asker(NeuralPath(network, None, Settings()))
    asked.ask("right")
    said = sentence(asked.answers(1)["right"])
    assert said.startswith("<string>:1:1: unsupported PT027 eval: write it out; the network was not asked: ")
    assert "PORTALIS_SANDBOX_URL names no sandbox" in said
    assert network.batches == []


def test_without_a_checkpoint_there_is_no_network() -> None:
    assert open_path({}, "cpu", {}) is None


def test_a_checkpoint_in_an_image_without_torch_says_which_image_to_take(tmp_path: Path) -> None:
    path = tmp_path / "a.nemo"
    with pytest.raises(
        ValueError,
        match=rf"nemo_checkpoint of config.pbtxt is '{path}', but this image has no \w+: take one built with",
    ):
        open_path({"nemo_checkpoint": {"string_value": str(path)}}, "cpu", {})
