"""What the sandbox's answers mean to the gate: whose fault it is."""

import subprocess
import sys
from collections.abc import Mapping
from typing import Any

import pytest

from portalis_models.neural_checks import SandboxChecks
from portalis_nemo.gate import Agreement, CannotCheck
from portalis_transpiler.conformance import Difference, FunctionReport, ProgramReport, Report

SOURCE = "def plus(x: int) -> int:\n    return x + 1\n"
RUST = "pub fn plus(x: i64) -> i64 { x + 1 }\n"
QUIET = ProgramReport("same")


class Sandbox:
    """Answers in turn, the last answer again and again; each answer takes a second."""

    def __init__(self, *answers: tuple[int, Mapping[str, Any]] | OSError) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[str, Mapping[str, Any], float]] = []
        self.now = 0.0

    def post(self, path: str, body: Mapping[str, Any], seconds: float) -> tuple[int, Mapping[str, Any]]:
        self.asked.append((path, body, seconds))
        self.now += 1
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, OSError):
            raise answer
        return answer

    def pause(self, seconds: float) -> None:
        self.now += seconds

    @property
    def checks(self) -> SandboxChecks:
        return SandboxChecks("http://sandbox", self.post, lambda: self.now, self.pause)


def error(kind: str, sentence: str) -> dict[str, Any]:
    return {"error": {"kind": kind, "sentence": sentence}}


def report(*functions: FunctionReport, program: ProgramReport = QUIET) -> dict[str, Any]:
    return Report("program.py", program, functions, {"build": 0.3}).to_json()


def test_a_text_that_builds_without_a_word_passes() -> None:
    sandbox = Sandbox((200, {"warnings": "", "bytes": 10}))
    assert sandbox.checks.build(RUST, 20.0) is None
    assert sandbox.asked == [
        ("/v1/build", {"rust": RUST, "library": True, "optimize": 0, "seconds": 20.0}, 25.0),
    ]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ((200, {"warnings": "warning: unused variable: `a`\n"}), "warning: unused variable: `a`"),
        ((422, error("compile_error", "error[E0425]: no `a`")), "error[E0425]: no `a`"),
        (
            (422, error("limit", "the job took more than 1,536 MiB of memory")),
            "the job took more than 1,536 MiB of memory",
        ),
    ],
)
def test_what_the_compiler_says_is_held_against_the_candidate(answer: tuple[int, Any], said: str) -> None:
    assert Sandbox(answer).checks.build(RUST, 20.0) == said


def test_functions_are_called_by_what_the_source_declares_and_around_its_numbers() -> None:
    sandbox = Sandbox((200, report(FunctionReport("plus", cases=50, passed=50))))
    assert sandbox.checks.conform(SOURCE, RUST, 20.0) == Agreement(50, 50)
    ((path, body, _),) = sandbox.asked
    assert path == "/v1/conform"
    assert body["functions"] == [
        {"name": "plus", "rust_name": "plus", "params": (("x", "int"),), "returns": "int", "raises": False}
    ]
    assert (body["source"], body["edges"]) == (SOURCE, True)
    assert body["rust"] == f"{RUST}\nfn main() {{}}\n"


def test_a_difference_is_told_with_its_case() -> None:
    differs = FunctionReport("plus", cases=50, passed=49, difference=Difference("(9)", "10", "11"))
    found = Sandbox((200, report(differs))).checks.conform(SOURCE, RUST, 20.0)
    assert found == Agreement(49, 50, "plus(9) is 10 in Python and 11 in Rust")


@pytest.mark.parametrize("kind", ["compile_error", "limit", "bad_request", "too_large"])
def test_a_program_that_cannot_be_compared_is_compared_in_nothing(kind: str) -> None:
    found = Sandbox((422, error(kind, "it is too much"))).checks.conform(SOURCE, RUST, 20.0)
    assert found == Agreement(0, 0, "it is too much")


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (OSError("Connection refused"), r"the sandbox at http://sandbox does not answer \(Connection refused\)"),
        ((503, error("toolchain_missing", "no rustc")), "the sandbox at http://sandbox says 503: no rustc"),
        ((500, error("internal", "it broke")), "the sandbox at http://sandbox says 500: it broke"),
        ((429, error("busy", "later")), "every place of the sandbox at http://sandbox was taken for 20 s"),
    ],
)
def test_what_is_no_candidates_fault_cannot_be_checked(answer: Any, sentence: str) -> None:
    with pytest.raises(CannotCheck, match=f"^{sentence}$"):
        Sandbox(answer).checks.build(RUST, 20.0)


def test_a_place_that_comes_free_in_time_is_taken_with_the_time_that_is_left() -> None:
    sandbox = Sandbox((429, error("busy", "later")), (200, {"warnings": ""}))
    assert sandbox.checks.build(RUST, 20.0) is None
    assert [body["seconds"] for _, body, _ in sandbox.asked] == [20.0, 18.5]


@pytest.mark.parametrize("environment", [{}, {"PORTALIS_SANDBOX_URL": ""}])
def test_without_an_address_there_are_no_checks(environment: dict[str, str]) -> None:
    assert SandboxChecks.of(environment) is None


def test_where_nobody_listens_nothing_can_be_checked() -> None:
    checks = SandboxChecks.of({"PORTALIS_SANDBOX_URL": "http://127.0.0.1:9/"})
    assert checks is not None
    with pytest.raises(CannotCheck, match=r"^the sandbox at http://127.0.0.1:9 does not answer \("):
        checks.build(RUST, 5.0)


def test_the_checks_need_neither_torch_nor_wasmtime() -> None:
    """The rules flavour of the image has neither, and its translation_model imports this."""
    absent = "import sys; sys.modules.update(torch=None, nemo=None, wasmtime=None); import portalis_models.neural_path"
    subprocess.run([sys.executable, "-c", absent], check=True)
