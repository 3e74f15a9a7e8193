"""The gate's real checks: rustc, and CPython against WebAssembly."""

from dataclasses import dataclass

import pytest

from portalis_nemo.build_check import build_check
from portalis_nemo.conform_check import conform_check
from portalis_nemo.gate import Candidate, gate
from portalis_nemo.pairs import translate
from portalis_nemo.rust_text import items_of, whole
from portalis_transpiler.conformance.edges import edges_of

SOURCE = "def cost(x: int, y: int) -> int:\n    if x == 9:\n        return y + 5\n    return y - x // 3\n"


@dataclass
class Network:
    texts: tuple[str, ...]
    name: str = "nemo"
    revision: str = "abc"

    def candidates(self, source: str, count: int) -> list[Candidate]:
        return [Candidate(text, -float(place)) for place, text in enumerate(self.texts)]


@pytest.fixture(scope="module")
def right() -> str:
    """The engine's own items for SOURCE."""
    made = translate(SOURCE)
    assert made is not None
    return made


def test_items_and_the_runtime_they_need_are_the_file_that_the_engine_writes(right: str) -> None:
    assert items_of(whole(right)) == right
    assert "mod py {" in whole(right)
    assert whole("pub fn f() {}\n") == "pub fn f() {}\n"


def test_a_right_text_builds_and_agrees_in_every_case(right: str) -> None:
    assert build_check(whole(right)) is None
    agreement = conform_check(SOURCE, whole(right))
    assert agreement.passed == agreement.cases > 40
    assert agreement.difference == ""


def test_an_error_and_a_warning_are_told_with_their_place() -> None:
    assert build_check("pub fn f() -> i64 {\n    a\n}\n") == (
        "error[E0425]: cannot find value `a` in this scope --> program.rs:2:5"
    )
    assert (build_check("pub fn f() {\n    let a = 1;\n}\n") or "").startswith("warning: unused variable: `a`")


@pytest.mark.parametrize(
    ("ours", "theirs"), [("x == 9", "x == 8"), ("y.plus(5)", "y.plus(6)"), ("y.minus(", "y.plus("), ("(3)", "(2)")]
)
def test_one_wrong_number_or_operator_anywhere_is_found(right: str, ours: str, theirs: str) -> None:
    assert ours in right
    agreement = conform_check(SOURCE, whole(right.replace(ours, theirs, 1)))
    assert agreement.passed < agreement.cases
    assert " in Python and " in agreement.difference


def test_the_gate_lets_the_right_one_of_several_through(right: str) -> None:
    wrong = right.replace("plus(5)", "plus(4)")
    verdict = gate(SOURCE, Network(("pub fn cost(", wrong, right)), build_check, conform_check)
    assert verdict.rust == whole(right)
    assert [trial.outcome for trial in verdict.trials] == ["does_not_build", "differs", "passed"]
    assert "cost(9, " in verdict.trials[1].reason


def test_a_function_of_another_name_or_without_types_is_not_compared(right: str) -> None:
    renamed = conform_check(SOURCE, whole(right.replace("fn cost", "fn price")))
    assert (renamed.cases, renamed.difference) == (0, "cost: no plain Rust function cost was made of it")
    untyped = conform_check(SOURCE.replace(": int, y: int", ", y: int"), whole(right))
    assert untyped.cases == 0


@pytest.mark.parametrize("source", ["import math\n", "LIMIT: int = 3\n", '"""Nothing but words."""\n'])
def test_a_module_that_does_nothing_is_no_case(source: str) -> None:
    assert conform_check(source, "pub fn f() {}\n").cases == 0


def test_the_numbers_of_a_source_are_tried_with_their_neighbours_in_strings_too() -> None:
    assert edges_of("return eval('a + 7')") == [-8, -7, -6, -2, -1, 0, 1, 2, 6, 7, 8]
