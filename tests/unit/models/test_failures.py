"""The message of a failed request: for a person, for a program, and short enough for a gRPC header."""

import json

import pytest

from portalis_models.failures import MESSAGE_BYTES, Failure, bad_request, refused
from portalis_transpiler.refusal import Refusal


def place(line: int, construct: str = "async function") -> Refusal:
    return Refusal("<string>", line, 5, "PT031", construct, "write a plain function")


def test_a_refusal_reads_as_a_sentence_and_as_a_record() -> None:
    first, second = refused([place(3)]).message().split("\n")
    assert first == "REFUSED: <string>:3:5: unsupported PT031 async function: write a plain function"
    assert json.loads(second) == {
        "kind": "refused",
        "refusals": [
            {
                "file": "<string>",
                "line": 3,
                "column": 5,
                "code": "PT031",
                "construct": "async function",
                "instead": "write a plain function",
            }
        ],
    }


def test_several_refusals_are_all_in_the_record_and_counted_in_the_sentence() -> None:
    first, second = refused([place(3), place(9), place(27)]).message().split("\n")
    assert first.endswith("write a plain function (and 2 more)")
    assert [each["line"] for each in json.loads(second)["refusals"]] == [3, 9, 27]


def test_what_has_no_room_is_counted() -> None:
    message = refused([place(line) for line in range(1, 1001)]).message()
    record = json.loads(message.split("\n")[1])
    assert len(message) <= MESSAGE_BYTES
    assert len(record["refusals"]) + record["omitted"] == 1000
    assert len(record["refusals"]) > 10


@pytest.mark.parametrize(
    "text",
    ["é" * 5000, "\n\n\n" * 500, "𝄞" * 3000, '"' * 4000, "%" * 4000],
    ids=["accents", "lines", "astral", "quotes", "per cent"],
)
def test_no_construct_is_too_long_or_too_odd_for_a_header(text: str) -> None:
    message = refused([place(1, text)]).message()
    assert message.isascii()
    assert len(message) <= MESSAGE_BYTES
    assert message.count("\n") == 1
    assert json.loads(message.split("\n")[1])["refusals"][0]["line"] == 1


def test_a_bad_request_has_no_refusals() -> None:
    assert bad_request("python_code is empty").message() == 'BAD_REQUEST: python_code is empty\n{"kind": "bad_request"}'


def test_an_internal_failure_carries_its_reference() -> None:
    message = Failure("internal", "the translator failed", details={"reference": "abc"}).message()
    assert json.loads(message.split("\n")[1]) == {"kind": "internal", "reference": "abc"}
