"""What the sandbox's answers mean to the gate: whose fault it is."""

import subprocess
import sys
from typing import Any

import pytest

from portalis_models.engines import Rust
from portalis_models.foreign import Done, NotDone, never
from portalis_models.neural_checks import NoRoom, SandboxChecks
from portalis_nemo.gate import Agreement, CannotCheck
from portalis_transpiler.api import Signature
from portalis_transpiler.conformance import Difference, FunctionReport, ProgramReport, Report

SOURCE = "def plus(x: int) -> int:\n    return x + 1\n"
RUST = "pub fn plus(x: i64) -> i64 { x + 1 }\n"
QUIET = ProgramReport("same")


class Answers:
    """A sandbox that answers in turn, the last answer again and again; each answer takes a second."""

    def __init__(self, *answers: Done | NotDone) -> None:
        self.answers = list(answers)
        self.asked: list[dict[str, Any]] = []
        self.now = 0.0

    def build(self, rust: str, **more: Any) -> Done | NotDone:
        raise AssertionError("the comparison builds what it runs; the gate only has it read")

    def check(self, rust: str, **more: Any) -> Done | NotDone:
        return self.next({"rust": rust, **more})

    def conform(self, source: str, rust: Rust, **more: Any) -> Done | NotDone:
        return self.next({"source": source, "rust": rust, **more})

    def next(self, job: dict[str, Any]) -> Done | NotDone:
        self.asked.append(job)
        self.now += 1
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    def pause(self, seconds: float) -> None:
        self.now += seconds

    @property
    def checks(self) -> SandboxChecks:
        return SandboxChecks(self, lambda: self.now, self.pause)


def report(*functions: FunctionReport, program: ProgramReport = QUIET) -> dict[str, Any]:
    return Report("program.py", program, functions, {"build": 0.3}).to_json()


def test_a_text_that_builds_without_a_word_passes() -> None:
    sandbox = Answers(Done({"warnings": ""}))
    assert sandbox.checks.build(RUST, 20.0) is None
    assert sandbox.asked == [{"rust": RUST, "library": True, "seconds": 20.0, "gone": never}]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Done({"warnings": "warning: unused variable: `a`\n"}), "warning: unused variable: `a`"),
        (NotDone("compile_error", "error[E0425]: no `a`"), "error[E0425]: no `a`"),
        (NotDone("limit", "the job took more than 1,536 MiB"), "the job took more than 1,536 MiB"),
        (NotDone("not_taken", "rust has 9,000,000 bytes"), "rust has 9,000,000 bytes"),
    ],
)
def test_what_the_sandbox_says_of_the_text_is_held_against_the_candidate(answer: Done | NotDone, said: str) -> None:
    assert Answers(answer).checks.build(RUST, 20.0) == said
    if isinstance(answer, NotDone):
        assert Answers(answer).checks.conform(SOURCE, RUST, 20.0) == Agreement(0, 0, said)


def test_functions_are_called_by_what_the_source_declares_and_around_its_numbers() -> None:
    sandbox = Answers(Done(report(FunctionReport("plus", cases=50, passed=50))))
    assert sandbox.checks.conform(SOURCE, RUST, 20.0) == Agreement(50, 50)
    (asked,) = sandbox.asked
    assert asked["rust"].functions == (Signature("plus", "plus", (("x", "int"),), "int", False),)
    assert (asked["source"], asked["cases"], asked["edges"]) == (SOURCE, 40, True)
    assert asked["rust"].text == f"{RUST}\nfn main() {{}}\n"


def test_a_difference_is_told_with_its_case() -> None:
    differs = FunctionReport("plus", cases=50, passed=49, difference=Difference("(9)", "10", "11"))
    found = Answers(Done(report(differs))).checks.conform(SOURCE, RUST, 20.0)
    assert found == Agreement(49, 50, "plus(9) is 10 in Python and 11 in Rust")


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (NotDone("unreachable", "the sandbox at s:1 does not answer"), "the sandbox at s:1 does not answer"),
        (NotDone("failed", "no rustc"), "no rustc"),
        (NotDone("given_up", "the caller went away"), "the caller went away"),
        (NotDone("busy", "later"), "every place of the sandbox was taken for 20 s"),
    ],
)
def test_what_is_no_candidates_fault_cannot_be_checked(answer: NotDone, sentence: str) -> None:
    with pytest.raises(CannotCheck, match=f"^{sentence}$"):
        Answers(answer).checks.build(RUST, 20.0)


def test_of_what_cannot_be_checked_only_a_taken_place_comes_free_again() -> None:
    with pytest.raises(NoRoom):
        Answers(NotDone("busy", "later")).checks.build(RUST, 20.0)
    with pytest.raises(CannotCheck) as away:
        Answers(NotDone("unreachable", "nobody")).checks.build(RUST, 20.0)
    assert not isinstance(away.value, NoRoom)


def test_a_job_that_ended_with_the_time_that_was_left_says_nothing_of_the_text() -> None:
    ended = NotDone("limit", "the job did not end within its 1 s")
    with pytest.raises(NoRoom, match=r"^a check was not done in the 1 s that were left$"):
        Answers(ended).checks.conform(SOURCE, RUST, 1.0)
    assert Answers(ended).checks.conform(SOURCE, RUST, 20.0) == Agreement(0, 0, ended.sentence)


def test_a_place_that_comes_free_in_time_is_taken_with_the_time_that_is_left() -> None:
    sandbox = Answers(NotDone("busy", "later"), Done({"warnings": ""}))
    assert sandbox.checks.build(RUST, 20.0) is None
    assert [job["seconds"] for job in sandbox.asked] == [20.0, 18.5]


def test_nobody_asks_a_busy_sandbox_again_for_a_caller_who_is_gone() -> None:
    sandbox = Answers(NotDone("busy", "later"))
    with pytest.raises(CannotCheck):
        sandbox.checks.build(RUST, 20.0, gone=lambda: True)
    assert len(sandbox.asked) == 1


def test_the_checks_need_neither_torch_nor_wasmtime() -> None:
    """The rules flavour of the image has neither, and its translation_model imports this."""
    absent = "import sys; sys.modules.update(torch=None, nemo=None, wasmtime=None); import portalis_models.neural_path"
    subprocess.run([sys.executable, "-c", absent], check=True)
