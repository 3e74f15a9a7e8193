"""The core of translation_model, with an engine of this file: what it does around any engine."""

import itertools
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from portalis_models.engines import CannotTranslate, Rust
from portalis_models.failures import Failure
from portalis_models.options import TranslationOptions
from portalis_models.translation_model import SAMPLE, Answer, Limits, Question, TranslationModel
from portalis_transpiler.refusal import Refusal


@dataclass
class Shouting:
    """Translates to upper case, refuses what says "no", breaks on what says "boom"."""

    name: str = "shouting"
    revision: str = "r1"
    seen: list[tuple[str, TranslationOptions]] = field(default_factory=list)

    def translate(self, source: str, options: TranslationOptions) -> Rust:
        self.seen.append((source, options))
        if "no" in source:
            raise CannotTranslate((Refusal("<string>", 1, 1, "PT001", "no", "say yes"),))
        if "boom" in source:
            raise RecursionError("boom")
        return Rust(source.upper(), ("it is loud",))


@pytest.fixture
def model() -> TranslationModel:
    ticks = itertools.count(0, 0.25)
    return TranslationModel(engine=Shouting(), limits=Limits(max_source_bytes=100), clock=lambda: next(ticks))


@dataclass
class Noting:
    """A network that settles nothing before it is told to."""

    asked: list[tuple[Question, Callable[[Answer | Failure], None], Callable[[], bool]]] = field(default_factory=list)

    def ask(self, question: Question, settle: Callable[[Answer | Failure], None], gone: Callable[[], bool]) -> None:
        self.asked.append((question, settle, gone))


def failure(result: Answer | Failure | Question) -> Failure:
    assert isinstance(result, Failure), result
    return result


def test_an_answer_names_its_engine_and_says_that_nothing_was_compared(model: TranslationModel) -> None:
    answer = model.translate(b"x = 1")
    assert isinstance(answer, Answer)
    assert answer.rust_code == "X = 1"
    assert answer.confidence_score == -1.0
    assert json.loads(answer.metadata) == {
        "engine": "shouting",
        "revision": "r1",
        "seconds": 0.25,
        "checks": [],
        "conformance": "not_run",
        "conformance_reason": 'nobody asked for it: translation_options.conformance is "off"',
        "warnings": ["it is loud"],
    }


def test_options_reach_the_engine(model: TranslationModel) -> None:
    model.translate(b"x = 1", b'{"int": "big"}')
    assert isinstance(model.engine, Shouting)
    assert model.engine.seen == [("x = 1", TranslationOptions(int="big"))]


def test_a_refusal_is_a_failure_and_never_a_translation(model: TranslationModel) -> None:
    refused = failure(model.translate(b"no"))
    assert refused.kind == "refused"
    assert refused.sentence == "<string>:1:1: unsupported PT001 no: say yes"


def test_a_byte_order_mark_is_no_part_of_the_program(model: TranslationModel) -> None:
    model.translate("\ufeffx = 'ü'".encode())
    assert isinstance(model.engine, Shouting)
    assert model.engine.seen[0][0] == "x = 'ü'"


@pytest.mark.parametrize(
    ("source", "options", "sentence"),
    [
        (b"", None, "python_code is empty; it is Python text"),
        (b"x = 1\ny = '\xff'\n", None, "python_code is not UTF-8: byte 0xff at offset 11 (line 2); save it as UTF-8"),
        (b"x\n\n\0", None, "python_code has a NUL character on line 3, which no Python text has: take it out"),
        (b"x" * 1001, None, "python_code has 1,001 bytes, and this service takes at most 100: send less at once"),
        (b"x = 1", b'{"a": 1}', 'translation_options has no option "a"'),
        (b"x = 1", b'{"engine": "neural"}', 'translation_options.engine is "neural", but no checkpoint is configured'),
        (b"x = 1", b'{"conformance": "required"}', 'translation_options.conformance is "required", but nothing here'),
    ],
)
def test_what_the_caller_did_wrong_is_said(
    model: TranslationModel, source: bytes, options: bytes | None, sentence: str
) -> None:
    result = failure(model.translate(source, options))
    assert result.kind == "bad_request"
    assert result.sentence.startswith(sentence)
    assert isinstance(model.engine, Shouting)
    assert not model.engine.seen, "the engine is not asked"


def test_a_broken_engine_is_our_failure_and_the_log_has_its_trace_but_not_the_source(
    model: TranslationModel, capfd: pytest.CaptureFixture[str]
) -> None:
    result = failure(model.translate(b"boom = 'secret'"))
    log = capfd.readouterr().err
    assert result.kind == "internal"
    assert result.sentence.startswith("the translator failed (RecursionError); the server's log has the trace under ")
    assert result.details["reference"] in log
    assert "in translate" in log
    assert "secret" not in log


def test_a_model_that_cannot_translate_does_not_load() -> None:
    class Broken(Shouting):
        def translate(self, source: str, options: TranslationOptions) -> Rust:
            assert source.encode() == SAMPLE
            raise CannotTranslate((Refusal("<string>", 4, 1, "PT002", "def", "nothing"),))

    with pytest.raises(
        RuntimeError, match="the first translation failed: <string>:4:1: unsupported PT002 def: nothing"
    ):
        TranslationModel(engine=Broken()).check()


def test_a_model_loads_on_a_machine_too_slow_for_the_bound_of_a_request() -> None:
    class Starved(Shouting):
        def translate(self, source: str, options: TranslationOptions) -> Rust:
            time.sleep(1.2)
            return super().translate(source, options)

    TranslationModel(engine=Starved(), limits=Limits(max_seconds=1)).check()


def test_a_source_that_takes_too_long_is_given_up_and_the_next_is_served() -> None:
    class Slow(Shouting):
        def translate(self, source: str, options: TranslationOptions) -> Rust:
            try:
                while "for ever" in source:
                    pass
            except Exception:  # as an engine does that turns its defects into refusals
                return Rust("caught")
            return super().translate(source, options)

    model = TranslationModel(engine=Slow(), limits=Limits(max_seconds=1))
    start = time.monotonic()
    assert failure(model.translate(b"for ever")).sentence == "translating this takes longer than 1 s: send less at once"
    assert time.monotonic() - start < 10
    assert isinstance(model.translate(b"x = 1"), Answer)
    time.sleep(1.1)  # the bound of what was in time has been lifted


@pytest.mark.parametrize("text", ["", "0", "-1", "1e6", "many"])
def test_a_limit_that_is_no_number_stops_the_load_and_is_named(text: str) -> None:
    with pytest.raises(
        ValueError, match=rf"parameters.max_source_bytes of config.pbtxt is '{text}'; it is a whole number"
    ):
        Limits.of({"max_source_bytes": {"string_value": text}})


def test_without_a_parameter_the_limit_is_a_megabyte() -> None:
    assert Limits.of({}) == Limits(max_source_bytes=1_000_000, max_seconds=30)


def test_what_the_engine_refuses_is_a_question_to_the_network(model: TranslationModel) -> None:
    model.network = Noting()
    assert model.translate(b"no") == Question("no", (Refusal("<string>", 1, 1, "PT001", "no", "say yes"),), 0)
    assert isinstance(model.translate(b"x = 1"), Answer)


@pytest.mark.parametrize("options", [b'{"engine": "rules"}', b'{"int": "big"}'])
def test_who_wants_rules_or_big_integers_gets_the_engines_refusal(model: TranslationModel, options: bytes) -> None:
    model.network = Noting()
    assert failure(model.translate(b"no", options)).sentence == "<string>:1:1: unsupported PT001 no: say yes"


def test_who_wants_the_network_alone_does_not_wait_for_the_engine(model: TranslationModel) -> None:
    model.network = Noting()
    assert model.translate(b"x = 1", b'{"engine": "neural"}') == Question("x = 1", (), 0)
    assert isinstance(model.engine, Shouting)
    assert model.engine.seen == []


def test_the_network_does_not_write_big_integers(model: TranslationModel) -> None:
    model.network = Noting()
    both = b'{"engine": "neural", "int": "big"}'
    assert failure(model.translate(b"x = 1", both)).sentence == (
        'translation_options.int is "big", and the network writes 64-bit integers only; use "auto"'
    )


def test_a_request_of_several_rows_is_done_when_the_network_has_settled_its_own(model: TranslationModel) -> None:
    network = model.network = Noting()
    done: list[list[Answer] | Failure] = []
    model.serve([(b"a", None), (b"no", None), (b"b", None)], lambda: False, done.append)
    assert done == []
    ((_, settle, gone),) = network.asked
    assert not gone()
    settle(Answer("NETWORK", 1.0, "{}"))
    (answers,) = done
    assert isinstance(answers, list)
    assert [answer.rust_code for answer in answers] == ["A", "NETWORK", "B"]


def test_a_row_that_fails_ends_its_request_and_the_network_need_not_go_on(model: TranslationModel) -> None:
    network = model.network = Noting()
    done: list[list[Answer] | Failure] = []
    model.serve([(b"no", None), (b"", None), (b"no", None)], lambda: False, done.append)
    (result,) = done
    assert isinstance(result, Failure)
    assert result.kind == "bad_request"
    ((_, settle, gone),) = network.asked
    assert gone()
    settle(Answer("NETWORK", 1.0, "{}"))
    assert len(done) == 1


def test_nothing_is_translated_for_a_caller_who_went_away(model: TranslationModel) -> None:
    done: list[list[Answer] | Failure] = []
    model.serve([(b"a", None)], lambda: True, done.append)
    assert done == [Failure("cancelled", "the caller went away")]
    assert isinstance(model.engine, Shouting)
    assert model.engine.seen == []
