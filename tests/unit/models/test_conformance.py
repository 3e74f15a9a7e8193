"""What a sandbox's answer makes of a translation."""

import json
import threading
import time
from typing import Any

import pytest

from portalis_models.comparing import Comparing
from portalis_models.engines import Rust
from portalis_models.failures import Failure
from portalis_models.foreign import Done, NotDone, Trouble, never
from portalis_models.translation_model import Answer, TranslationModel

SOURCE = b"def f(x: int) -> int:\n    return x\n"
AUTO = b'{"conformance": "auto"}'
REPORT = {"confidence_score": 0.75, "cases": 4, "passed": 3, "program": {"result": "same"}, "functions": []}


class Says:
    """A sandbox that gives one answer, and remembers what it was asked."""

    def __init__(self, answer: Done | NotDone) -> None:
        self.answer = answer
        self.asked: list[tuple[str, Rust]] = []

    def conform(self, source: str, rust: Rust, **_: Any) -> Done | NotDone:
        self.asked.append((source, rust))
        return self.answer

    def build(self, rust: str, **_: Any) -> Done | NotDone:
        raise AssertionError(rust)


def translate(says: Says | None, options: bytes | None = AUTO) -> Answer | Failure:
    """One source through the model, waiting for the thread that compares it."""
    comparison = Comparing(says, seconds=30, calls=1, waiting=4) if says else None
    return served(TranslationModel(comparison=comparison), options)


def served(model: TranslationModel, options: bytes | None = AUTO) -> Answer | Failure:
    results: list[list[Answer] | Failure] = []
    told = threading.Event()

    def done(result: list[Answer] | Failure) -> None:
        results.append(result)
        told.set()

    model.serve([(SOURCE, options)], never, done)
    assert told.wait(60)
    (result,) = results
    return result if isinstance(result, Failure) else result[0]


def metadata(answer: Answer | Failure) -> dict[str, Any]:
    assert isinstance(answer, Answer), answer
    return dict(json.loads(answer.metadata))


def test_the_score_is_the_share_of_cases_that_passed() -> None:
    says = Says(Done(REPORT))
    answer = translate(says)
    assert isinstance(answer, Answer)
    assert answer.confidence_score == 0.75
    told = metadata(answer)
    assert told["conformance"] == "run"
    assert told["checks"] == ["build", "conformance"]
    assert (told["conformance_report"]["cases"], told["conformance_report"]["passed"]) == (4, 3)
    ((source, rust),) = says.asked
    assert source == SOURCE.decode()
    assert rust.text == answer.rust_code
    assert [function.name for function in rust.functions] == ["f"]


def test_without_a_sandbox_it_says_so() -> None:
    answer = translate(None)
    assert isinstance(answer, Answer)
    assert answer.confidence_score == -1.0
    told = metadata(answer)
    assert (told["conformance"], told["checks"]) == ("not_run", [])
    assert told["conformance_reason"] == "this service has no sandbox to run it in"


@pytest.mark.parametrize("options", [None, b"", b"{}", b'{"engine": "rules"}', b'{"conformance": "off"}'])
def test_who_does_not_ask_for_it_waits_for_no_sandbox_and_learns_how_to_ask(options: bytes | None) -> None:
    says = Says(Done(REPORT))
    answer = translate(says, options)
    assert isinstance(answer, Answer)
    assert answer.confidence_score == -1.0
    told = metadata(answer)
    assert (told["conformance"], told["checks"]) == ("not_run", [])
    assert told["conformance_reason"] == 'nobody asked for it: translation_options.conformance is "off"'
    assert says.asked == []


@pytest.mark.parametrize("trouble", ["busy", "unreachable", "failed", "limit"])
def test_a_sandbox_that_cannot_do_it_now_costs_no_translation(trouble: Trouble) -> None:
    answer = translate(Says(NotDone(trouble, "it is so")))
    assert isinstance(answer, Answer)
    assert answer.confidence_score == -1.0
    assert metadata(answer)["conformance_reason"] == "it is so"


@pytest.mark.parametrize(
    ("trouble", "kind"),
    [("busy", "unavailable"), ("unreachable", "unavailable"), ("failed", "unavailable"), ("limit", "bad_request")],
)
def test_required_and_not_run_is_a_failure_of_who_can_change_it(trouble: Trouble, kind: str) -> None:
    answer = translate(Says(NotDone(trouble, "it is so")), b'{"conformance": "required"}')
    assert isinstance(answer, Failure)
    assert (answer.kind, answer.sentence) == (kind, "conformance is required and was not run: it is so")


def test_required_without_a_sandbox_is_refused_before_any_work() -> None:
    answer = translate(None, b'{"conformance": "required"}')
    assert isinstance(answer, Failure)
    assert answer.sentence == ('translation_options.conformance is "required", but nothing here can run it; use "auto"')


def test_a_translation_that_does_not_build_is_no_answer() -> None:
    answer = translate(Says(NotDone("compile_error", "rustc refused the program: error[E0308]")))
    assert isinstance(answer, Failure)
    assert answer.kind == "refused"
    assert answer.sentence == (
        "<string>:1:1: unsupported PT000 internal fault (rustc refused the program: error[E0308]): please report it"
    )


def test_no_case_at_all_is_not_run_with_the_reason() -> None:
    report = {"confidence_score": None, "program": {"result": "not_run", "reason": "CPython did not end within 5 s"}}
    told = metadata(translate(Says(Done(report))))
    assert told["conformance"] == "not_run"
    assert told["conformance_reason"] == "no case could be compared: CPython did not end within 5 s"


def test_a_report_on_thousands_of_functions_keeps_those_that_differ() -> None:
    same = [{"name": f"f{n}", "difference": None} for n in range(2000)]
    differs = {"name": "g", "difference": {"arguments": "(1)"}}
    told = metadata(translate(Says(Done({**REPORT, "functions": [*same, differs]}))))
    functions = told["conformance_report"]["functions"]
    assert functions[0] == differs
    assert len(functions) == 50


class Holds(Says):
    """A sandbox that answers when it is let go."""

    def __init__(self) -> None:
        super().__init__(Done(REPORT))
        self.go = threading.Event()

    def conform(self, source: str, rust: Rust, **options: Any) -> Done | NotDone:
        assert self.go.wait(60)
        return super().conform(source, rust, **options)


def test_who_wants_no_comparison_does_not_wait_for_that_of_another() -> None:
    holds = Holds()
    model = TranslationModel(comparison=Comparing(holds, seconds=60, calls=1, waiting=4))
    done: list[object] = []
    model.serve([(SOURCE, AUTO)], never, done.append)
    assert isinstance(served(model, b'{"conformance": "off"}'), Answer)
    assert done == []
    holds.go.set()


def test_when_too_many_wait_the_next_is_answered_without_a_comparison() -> None:
    holds = Holds()
    model = TranslationModel(comparison=Comparing(holds, seconds=60, calls=1, waiting=1))
    for _ in range(2):
        model.serve([(SOURCE, AUTO)], never, lambda _: None)
    told = metadata(served(model))
    assert told["conformance_reason"] == "it was not compared: 1 translations wait for the sandbox already"
    required = served(model, b'{"conformance": "required"}')
    assert isinstance(required, Failure)
    assert required.kind == "unavailable"
    holds.go.set()


def test_time_spent_waiting_counts() -> None:
    holds = Holds()
    model = TranslationModel(comparison=Comparing(holds, seconds=0.2, calls=1, waiting=1))
    model.serve([(SOURCE, AUTO)], never, lambda _: None)
    threading.Timer(0.5, holds.go.set).start()
    begun = time.monotonic()
    told = metadata(served(model))
    assert time.monotonic() - begun < 30
    assert told["conformance_reason"] == "it was not compared: the sandbox had no time for it within 0.2 s"


def test_a_sandbox_client_that_breaks_costs_no_translation(capsys: pytest.CaptureFixture[str]) -> None:
    class Breaks(Says):
        def conform(self, source: str, rust: Rust, **_: Any) -> Done | NotDone:
            raise RuntimeError(source)

    told = metadata(translate(Breaks(Done(REPORT))))
    assert told["conformance_reason"].startswith("the translator failed (RuntimeError)")
    assert "def f" not in capsys.readouterr().err
