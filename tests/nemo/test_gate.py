"""The whole way: the engine refuses, the network writes candidates, and the gate lets through what behaves alike."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from portalis_nemo.build_check import build_check
from portalis_nemo.conform_check import conform_check
from portalis_nemo.gate import Candidate, Verdict, gate
from portalis_transpiler.api import transpile
from portalis_transpiler.refusal import Refused

if TYPE_CHECKING:
    from conftest import Run, Trained

COUNT = 4
# Nothing of it is in any training pair: the network has no way to be right.
STRANGE = "def cost(x: int, y: int) -> int:\n    return eval('x ^ y & 12345') + (x << 3)\n"


@dataclass(frozen=True)
class Network:
    """What a trained network said about some sources, asked in one batch."""

    said: Mapping[str, Sequence[Candidate]]
    name: str = "nemo"
    revision: str = "of this test"

    def candidates(self, source: str, count: int) -> Sequence[Candidate]:
        return self.said[source][:count]


@pytest.fixture(scope="module")
def refused(trained: Trained) -> list[str]:
    """A dozen functions that were held out of training and that the engine refuses."""
    return [pair.python for pair in trained.held_out if pair.refused][:12]


@pytest.fixture(scope="module")
def network(run: Run, trained: Trained, refused: list[str]) -> Network:
    sources = [*refused, STRANGE]
    words = ("--checkpoint", trained.path, "--count", COUNT, "--device", "cpu")
    done = run("portalis_nemo.candidates", *words, text="".join(json.dumps(each) + "\n" for each in sources))
    assert done.returncode == 0, done.stderr
    found = [[Candidate(**each) for each in json.loads(line)] for line in done.stdout.splitlines()]
    return Network(dict(zip(sources, found, strict=True)))


@pytest.fixture(scope="module")
def verdicts(network: Network, refused: list[str]) -> dict[str, Verdict]:
    return {source: gate(source, network, build_check, conform_check, COUNT) for source in refused}


def called(source: str) -> str:
    name = source.split("(")[0].removeprefix("def ")
    return f"{source}\n\nprint({name}(1, 2))\n"


@pytest.mark.parametrize("write", [str, called], ids=["alone", "called"])
def test_the_engine_refuses_every_one_of_them(write: Callable[[str], str], refused: list[str]) -> None:
    assert len(refused) == 12
    for source in [*refused, STRANGE]:
        with pytest.raises(Refused):
            transpile(write(source))


def test_most_of_what_the_engine_refuses_gets_through(verdicts: dict[str, Verdict]) -> None:
    passed = [verdict for verdict in verdicts.values() if verdict.rust]
    print(f"\n{len(passed)} of {len(verdicts)} pass; trials: {[len(each.trials) for each in verdicts.values()]}")
    assert len(passed) >= len(verdicts) / 2


def test_what_got_through_builds_and_agrees_in_other_cases_too(verdicts: dict[str, Verdict]) -> None:
    for source, verdict in verdicts.items():
        if verdict.rust:
            agreement = conform_check(source, verdict.rust, cases=120, seed=99)
            assert agreement.passed == agreement.cases > 60, (source, verdict.rust, agreement)


def test_the_answer_says_who_translated_and_what_was_checked(verdicts: dict[str, Verdict]) -> None:
    verdict = next(each for each in verdicts.values() if each.rust)
    metadata = verdict.metadata()
    assert metadata["engine"] == "nemo"
    assert metadata["checks"] == ["text", "build", "conformance"]
    assert metadata["conformance"] == {"passed": verdict.cases, "cases": verdict.cases}
    assert verdict.cases > 40
    assert verdict.confidence == 1.0


def test_the_gate_rejects_every_candidate_for_what_the_network_cannot_know(network: Network) -> None:
    verdict = gate(STRANGE, network, build_check, conform_check, COUNT)
    print(f"\n{verdict.reason()}")
    assert network.said[STRANGE], "the network does write something, and is sure of it"
    assert verdict.rust is None
    assert verdict.confidence == 0.0
    assert {trial.outcome for trial in verdict.trials} <= {"does_not_build", "differs", "not_compared"}
    assert verdict.reason()
