"""A request of the sandbox, read from anybody's bytes."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portalis_sandbox.jobs import FIELDS, BadJob, Job, job_of, read_job
from portalis_transpiler.api import Signature

FUNCTION = {"name": "f", "rust_name": "f", "params": [["n", "int"]], "returns": "int", "raises": False}


def read(kind: Any = "build", **fields: Any) -> Job:
    return read_job(kind, json.dumps({"rust": "fn main() {}", **fields}).encode())


def test_what_is_not_said_has_a_default() -> None:
    assert read() == Job("build", "fn main() {}", seconds=30.0, target="wasm32-wasi", library=False, optimize=2)


def test_functions_are_read_as_the_engine_tells_them() -> None:
    job = read("conform", source="x = 1", functions=[FUNCTION])
    assert job.functions == (Signature("f", "f", (("n", "int"),), "int", False),)


def test_a_job_survives_the_way_to_its_supervisor() -> None:
    job = read("conform", source="x = 1", functions=[FUNCTION], stdin="ä\n", seconds=3)
    assert job_of(json.loads(job.to_json())) == job


@pytest.mark.parametrize(
    ("kind", "body", "sentence"),
    [
        ("build", b"\xff", "the body is not JSON"),
        ("build", b"[" * 100_000, "the body is not JSON"),
        ("build", b"[1]", "the body is [1]; it is a JSON object"),
        (
            "build",
            b'{"code": 1}',
            'there is no field "code"; the known ones are rust, target, library, optimize, check, seconds',
        ),
        ("build", b"{}", "rust is missing; it is a text that is not empty"),
        ("conform", b'{"rust": "x"}', "source is missing; it is a text that is not empty"),
        ("build", b'{"rust": 3}', "rust is 3; it is a text"),
        ("build", b'{"rust": "\\ud800"}', "rust has half a character (a lone surrogate) at position 0"),
        ("conform", b'{"rust": "x", "source": "y", "int": 64}', "int is 64; it is one of i64, big"),
        ("build", b'{"rust": "x", "target": "native"}', 'target is "native"; it is one of wasm32-wasi, wasm32-unknown'),
        ("build", b'{"rust": "x", "optimize": 4}', "optimize is 4; it is a whole number from 0 to 3"),
        ("build", b'{"rust": "x", "optimize": 1.5}', "optimize is 1.5; it is a whole number from 0 to 3"),
        ("build", b'{"rust": "x", "seconds": true}', "seconds is true; it is a number from 0.1 to 600"),
        ("build", b'{"rust": "x", "seconds": NaN}', "seconds is NaN; it is a number from 0.1 to 600"),
        ("build", b'{"rust": "x", "library": 1}', "library is 1; it is true or false"),
        ("conform", b'{"rust": "x", "source": "y", "edges": 1}', "edges is 1; it is true or false"),
        ("conform", b'{"rust": "x", "source": "y", "filename": "../x"}', 'filename is "../x"; it is a name without'),
        ("conform", b'{"rust": "x", "source": "y", "filename": ".."}', 'filename is ".."; it is a name without'),
        ("conform", b'{"rust": "x", "source": "y", "functions": {}}', "functions is {}; it is a list of at most 2000"),
        ("conform", b'{"rust": "x", "source": "y", "functions": [{}]}', "functions has an entry that is no function"),
    ],
)
def test_a_field_that_cannot_be_used_is_named(kind: Any, body: bytes, sentence: str) -> None:
    with pytest.raises(BadJob) as error:
        read_job(kind, body)
    assert str(error.value).startswith(sentence)


def test_a_text_has_a_bound() -> None:
    with pytest.raises(BadJob, match="source has 1,048,577 bytes; it has at most 1,048,576"):
        read("conform", source="x" * (1024 * 1024 + 1))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(st.sampled_from(["build", "conform"]), st.dictionaries(st.sampled_from(FIELDS["conform"]), JSON))
def test_whatever_comes_is_a_job_or_a_sentence(kind: Any, fields: dict[str, Any]) -> None:
    try:
        job = read_job(kind, json.dumps({"rust": "x", "source": "y", **fields}).encode())
    except BadJob:
        return
    assert job_of(json.loads(job.to_json())) == job
