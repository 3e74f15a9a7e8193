"""The parts of conformance: types and samples, shrinking, comparing answers, reading the emitted heads."""

import itertools
import math
import random

import pytest

from portalis_transpiler.conformance.compare import alike, verdict
from portalis_transpiler.conformance.glue import NotCallable, rust_form
from portalis_transpiler.conformance.original import Case, OriginalFailed, as_json, call_original
from portalis_transpiler.conformance.types import NotSampled, read_type, samples, simpler
from portalis_transpiler.conformance.wasm import WasmOutcome


@pytest.mark.parametrize(
    "text",
    [
        "int",
        "list[int]",
        "dict[str, list[float]]",
        "tuple[int, str]",
        "tuple[int, ...]",
        "int | None",
        "list[int | None] | None",
    ],
)
def test_types_are_read_and_written_back(text):
    assert str(read_type(text)) == text


def test_samples_fit_their_type_and_begin_with_the_pool():
    rng = random.Random(1)
    take = lambda text, n: list(itertools.islice(samples(read_type(text), rng), n))  # noqa: E731
    assert take("int", 3) == [0, 1, 2]
    assert {2**63 - 1, -(2**63)} <= set(take("int", 20))
    assert all(type(x) is bool for x in take("bool", 9))
    assert all(isinstance(x, dict) and all(isinstance(k, str) for k in x) for x in take("dict[str, int]", 9))
    assert {len(x) for x in take("tuple[int, float]", 5)} == {2}
    assert None in take("int | None", 9)
    assert any(math.isnan(x) for x in take("float", 12))


def test_a_type_without_samples_is_named():
    with pytest.raises(NotSampled, match=r"values of type Callable\[int\] are not made up"):
        next(samples(read_type("Callable[int]"), random.Random(1)))


@pytest.mark.parametrize(
    "value", [100, -7, 2.5, "abc", [1, 2, 3], (4, "x"), {"a": 1, "b": 2}, {1, 2}, [[1], [2]], True, None]
)
def test_simpler_values_end(value):
    steps = 0
    while (less := next(iter(simpler(value)), None)) is not None:
        assert type(less) is type(value)
        value, steps = less, steps + 1
        assert steps < 100


def test_answers_are_alike_by_value_and_type():
    assert alike([1, "a", None], [1, "a", None])
    assert not alike(1, 1.0)
    assert not alike(1, True)
    assert alike(0.1 + 0.2, 0.3)
    assert alike(math.nan, math.nan)
    assert alike({"set": [1, 2]}, {"set": [2, 1]})
    assert not alike({"tuple": [1]}, [1])
    assert not alike({"dict": [["a", 1], ["b", 2]]}, {"dict": [["b", 2], ["a", 1]]})


def test_arguments_become_rows():
    assert as_json(({"a": (1, None)}, {2}, "é")) == '[[["a", [1, null]]], [2], "é"]'.encode()


def test_heads_of_emitted_functions_are_read():
    rust = "pub fn f(mut a: i64, xs: &List<(i64, String)>, o: &Option<String>) -> Result<Vec<f64>, Exception> {\n}\n"
    form = rust_form(rust, "f")
    assert form.params == ("i64", "&List<(i64, String)>", "&Option<String>")
    assert (form.returns, form.raises) == ("Vec<f64>", True)
    assert rust_form("pub fn g() {\n}\n", "g").returns == "()"
    with pytest.raises(NotCallable, match="values of the Rust type Point do not cross"):
        rust_form("pub fn h(p: &Rc<Point>) {\n}\n".replace("Rc<Point>", "Point"), "h")
    with pytest.raises(NotCallable, match="no plain Rust function k was made of it"):
        rust_form(rust, "k")


def test_each_case_of_the_original_has_its_own_process_and_limits(tmp_path):
    source = (
        "seen = []\ndef f(n: int) -> int:\n    seen.append(n)\n    while n == 7: pass\n"
        "    print('x')\n    return len(seen) // (n - 1)\n"
    )
    cases = [Case("f", (n,)) for n in (0, 1, 7, 5)]
    answers = call_original(source, "f.py", cases, 0.5, tmp_path)
    assert 0 < answers[0].pop("seconds") < 0.5
    assert answers[0] == {"value": -1, "after": [0], "stdout": "x\n"}
    assert (answers[1]["error"], answers[1]["stdout"]) == ("ZeroDivisionError", "x\n")
    assert answers[2] == {"gone": -14}
    assert answers[3]["value"] == 0


def test_an_original_that_does_not_load_says_why(tmp_path):
    with pytest.raises(OriginalFailed, match="ZeroDivisionError: division by zero"):
        call_original("1 / 0", "bad.py", [Case("f", ())], 1, tmp_path)


def test_a_case_that_takes_more_than_the_limits_in_python_is_not_compared():
    endless = WasmOutcome(-1, "fuel", b"", b"")
    assert verdict({"gone": -14}, endless)[0] == "slow"
    assert verdict({"error": "MemoryError", "message": "", "stdout": ""}, endless)[0] == "slow"
    assert verdict({"value": 1, "after": [], "stdout": ""}, endless) == (
        "different",
        "did not end within its instructions",
    )
