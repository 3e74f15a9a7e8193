"""The gate: which candidate leaves, and what is said about those that do not."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from portalis_nemo.gate import Agreement, Candidate, Trial, gate


@dataclass
class Network:
    """Gives what it was made with, and notes how it was asked."""

    made: Sequence[Candidate]
    name: str = "nemo"
    revision: str = "abc"
    asked: list[tuple[str, int]] = field(default_factory=list)

    def candidates(self, source: str, count: int) -> Sequence[Candidate]:
        self.asked.append((source, count))
        return self.made


@dataclass
class Checks:
    """Builds what does not say "broken"; what says "right" behaves like the original in all of ten cases."""

    built: list[str] = field(default_factory=list)
    compared: list[str] = field(default_factory=list)

    def build(self, rust: str) -> str | None:
        self.built.append(rust)
        return "error: it is broken --> program.rs:1:1\nand more" if "broken" in rust else None

    def conform(self, source: str, rust: str) -> Agreement:
        self.compared.append(rust)
        if "nothing" in rust:
            return Agreement(0, 0, "f: values of type socket are not made up")
        return Agreement(10, 10) if "right" in rust else Agreement(7, 10, "f(1) is 2 in Python and 3 in Rust")


def items(word: str) -> str:
    return f"pub fn {word}() {{}}\n"


def test_the_first_candidate_that_passes_leaves_however_sure_the_network_is_of_others() -> None:
    network = Network(
        [Candidate(items("right"), -2.0), Candidate(items("wrong"), -0.1), Candidate(items("broken"), -1)]
    )
    checks = Checks()
    verdict = gate("x", network, checks.build, checks.conform, count=3)
    assert verdict.rust == items("right")
    assert [trial.outcome for trial in verdict.trials] == ["differs", "does_not_build", "passed"]
    assert verdict.confidence == 1.0
    assert verdict.reason() == ""
    assert network.asked == [("x", 3)]
    assert verdict.metadata() == {
        "engine": "nemo",
        "revision": "abc",
        "candidates": 3,
        "checks": ["text", "build", "conformance"],
        "conformance": {"passed": 10, "cases": 10},
        "trials": [
            {
                "score": -0.1,
                "outcome": "differs",
                "reason": "3 of 10 cases differ: f(1) is 2 in Python and 3 in Rust",
            },
            {"score": -1.0, "outcome": "does_not_build", "reason": "error: it is broken --> program.rs:1:1"},
            {"score": -2.0, "outcome": "passed", "reason": ""},
        ],
    }


def test_candidates_after_the_first_that_passes_cost_nothing() -> None:
    checks = Checks()
    gate("x", Network([Candidate(items("right"), -1), Candidate(items("right_too"), -2)]), checks.build, checks.conform)
    assert checks.built == checks.compared == [items("right")]


def test_nothing_leaves_when_none_passes_and_the_likeliest_says_why() -> None:
    network = Network([Candidate(items("wrong"), -0.5), Candidate(items("broken"), -0.6)])
    verdict = gate("x", network, Checks().build, Checks().conform)
    assert verdict.rust is None
    assert verdict.confidence == 0.0
    assert verdict.metadata()["conformance"] == "failed"
    assert verdict.reason() == (
        "none of the network's 2 candidates passes; the likeliest fails: "
        "differs: 3 of 10 cases differ: f(1) is 2 in Python and 3 in Rust"
    )


def test_what_was_compared_in_nothing_does_not_leave() -> None:
    verdict = gate("x", Network([Candidate(items("nothing"), -0.5)]), Checks().build, Checks().conform)
    assert verdict.rust is None
    assert verdict.reason() == (
        "the network's only candidate fails: not compared: f: values of type socket are not made up"
    )


def test_the_same_text_is_tried_once_and_no_more_than_were_asked_for() -> None:
    checks = Checks()
    made = [Candidate(items("wrong"), -1), Candidate(items("wrong"), -1.5), Candidate(items("right"), -9)]
    verdict = gate("x", Network(made), checks.build, checks.conform, count=2)
    assert verdict.rust is None
    assert len(checks.built) == 1


def test_a_network_without_an_answer_is_a_refusal_with_a_reason() -> None:
    verdict = gate("x", Network([]), Checks().build, Checks().conform)
    assert (verdict.rust, verdict.trials, verdict.reason()) == (None, (), "the network has no candidate for it")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('pub fn right() { std::process::Command::new("sh"); }', "std::process"),
        ("pub fn right() { unsafe { right() } }", "unsafe"),
        ('const KEY: &str = include_str!("/etc/passwd");', "include_str"),
        ('const KEY: &str = env!("TOKEN");', "env"),
        ('extern "C" { fn system(); }', "extern"),
        ("use core::ptr; pub fn right() {}", "core::"),
        ("#![allow(warnings)]\npub fn right() {}", "#!"),
        ("#[no_mangle]\npub fn right() {}", "#["),
        ("mod py { pub fn right() {} }", "mod"),
        ("use std ::fs; pub fn right() {}", "std ::fs"),
    ],
)
def test_text_that_meets_the_system_is_not_even_compiled(text: str, said: str) -> None:
    checks = Checks()
    verdict = gate("x", Network([Candidate(text, -1)]), checks.build, checks.conform)
    assert verdict.trials == (Trial(-1, "unsafe_text", f"it says `{said}`"),)
    assert checks.built == []


@pytest.mark.parametrize("text", ["use std::rc::Rc;", "use std::cell::{Cell, RefCell};", "#[derive(Clone)]\nstruct A;"])
def test_what_the_engine_itself_writes_is_compiled(text: str) -> None:
    checks = Checks()
    assert gate("x", Network([Candidate(f"{text}\npub fn right() {{}}", -1)]), checks.build, checks.conform).rust


def test_a_failure_that_no_candidate_is_to_blame_for_is_not_swallowed() -> None:
    def no_compiler(rust: str) -> str | None:
        raise RuntimeError("no compiler here")

    with pytest.raises(RuntimeError, match="no compiler here"):
        gate("x", Network([Candidate(items("right"), -1)]), no_compiler, Checks().conform)
