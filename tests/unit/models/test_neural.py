"""What a verdict of the gate becomes: an answer, or the engine's refusal with the network's reasons."""

import json

import pytest

from portalis_models.failures import Failure
from portalis_models.neural import Settings, answer_of, refusal
from portalis_models.translation_model import Answer, Question
from portalis_nemo.gate import Trial, Verdict
from portalis_transpiler.refusal import Refusal

REFUSAL = Refusal("<string>", 2, 12, "PT027", "eval", "write the calculation")
AUTO, ALONE = Question("x", (REFUSAL,), 0.0), Question("x", (), 0.0)
PASSED = Verdict("nemo", "abc", "pub fn x() {}\n", 44, (Trial(-0.2, "differs", "1 of 4"), Trial(-0.5, "passed")))
FAILED = Verdict(
    "nemo",
    "abc",
    None,
    0,
    (Trial(-0.1, "differs", "3 of 10 cases differ: x(1)"), Trial(-0.4, "does_not_build", "error: no `y`")),
)


def test_what_passed_is_an_answer_that_names_engine_candidates_checks_time_and_revision() -> None:
    answer = answer_of(PASSED, AUTO, 1.5)
    assert isinstance(answer, Answer)
    assert (answer.rust_code, answer.confidence_score) == ("pub fn x() {}\n", 1.0)
    assert json.loads(answer.metadata) == {
        "engine": "nemo",
        "revision": "abc",
        "seconds": 1.5,
        "candidates": 2,
        "checks": ["text", "build", "conformance"],
        "conformance": {"passed": 44, "cases": 44},
        "trials": [
            {"score": -0.2, "outcome": "differs", "reason": "1 of 4"},
            {"score": -0.5, "outcome": "passed", "reason": ""},
        ],
        "warnings": [
            "a network wrote this, since the rules engine refuses <string>:2:12: unsupported PT027 eval: write the "
            "calculation: it behaved like the original in 44 cases, which is no proof"
        ],
    }


def test_what_did_not_pass_is_the_engines_refusal_with_what_became_of_each_candidate() -> None:
    failure = answer_of(FAILED, AUTO, 1.5)
    assert isinstance(failure, Failure)
    sentence, record = failure.message().split("\n")
    assert sentence == (
        "REFUSED: <string>:2:12: unsupported PT027 eval: write the calculation; none of the network's 2 candidates "
        "passes; the likeliest fails: differs: 3 of 10 cases differ: x(1)"
    )
    told = json.loads(record)
    assert told["kind"] == "refused"
    assert told["candidates"] == 2
    assert told["rejected"] == ["differs: 3 of 10 cases differ: x(1)", "does not build: error: no `y`"]
    assert told["refusals"][0]["code"] == "PT027"


def test_asked_alone_the_network_refuses_in_its_own_words() -> None:
    failure = answer_of(FAILED, ALONE, 1.5)
    assert isinstance(failure, Failure)
    assert failure.sentence.startswith("none of the network's 2 candidates passes; ")
    assert failure.refusals == ()


def test_the_longest_reasons_of_the_most_candidates_still_have_room() -> None:
    message = refusal(AUTO, "ü" * 2000, ("ü" * 2000,) * 8).message()
    told = json.loads(message.split("\n")[1])
    assert len(message) <= 3500
    assert len(told["rejected"]) == 8
    assert told["refusals"]


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        (
            "nemo_candidates",
            "none",
            "parameters.nemo_candidates of config.pbtxt is 'none'; it is a whole number above 0",
        ),
        ("nemo_candidates", "9", "parameters.nemo_candidates of config.pbtxt is 9; at most 8"),
        ("nemo_seconds", "0", "parameters.nemo_seconds of config.pbtxt is '0'; it is a whole number above 0"),
    ],
)
def test_a_setting_out_of_bounds_is_named(name: str, value: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Settings.of({name: {"string_value": value}})


def test_without_parameters_there_is_no_network_and_one_candidate() -> None:
    assert Settings.of({}) == Settings(checkpoint="", candidates=1, seconds=60, waiting=64, checks=2, threads=1)
