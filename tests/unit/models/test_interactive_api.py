"""The core of interactive_api, with an engine of this file: what a session remembers, and what it never shows."""

import ast
import itertools
import json
from typing import Any

import pytest

from portalis_models.engines import CannotTranslate, Rust
from portalis_models.failures import Failure
from portalis_models.interactive_api import InteractiveApi, Limits, Reply, Turn
from portalis_models.options import TranslationOptions
from portalis_transpiler.refusal import Refusal


class Listing:
    """Makes a Rust function of each def, and main of the rest; refuses async, and calls of what is not defined."""

    name = "listing"
    revision = "r1"

    def translate(self, source: str, options: TranslationOptions) -> Rust:
        try:
            tree = ast.parse(source)
        except SyntaxError as error:
            raise refusal(error.lineno or 1, "syntax error", "write Python") from error
        defined = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)} | {"print"}
        items, rest = [], []
        for node in tree.body:
            if isinstance(node, ast.AsyncFunctionDef):
                raise refusal(node.lineno, "async function", "write def")
            if isinstance(node, ast.FunctionDef):
                items.append(f"fn {node.name}() {{ /* {ast.unparse(node.body[-1])} */ }}")
                continue
            for call in ast.walk(node):
                if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id not in defined:
                    raise refusal(call.lineno, f"call of {call.func.id}", "define it first")
            if "boom" in ast.unparse(node):
                raise KeyError("boom")
            rest.append(ast.unparse(node))
        items.append(f"fn main() {{ /* {'; '.join(rest)} */ }}")
        return Rust("\n\n".join([*items, f"mod py {{ /* {options.int} */ }}"]) + "\n", ("it is short",))


def refusal(line: int, construct: str, instead: str) -> CannotTranslate:
    return CannotTranslate((Refusal("<string>", line, 1, "PT001", construct, instead),))


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def api(clock: Clock) -> InteractiveApi:
    return InteractiveApi(Listing(), Limits(max_session_bytes=500, max_sessions=3, idle_seconds=60), clock)


def say(api: InteractiveApi, snippet: str, session: int | str = 1, **more: Any) -> Any:
    context = more.pop("context", None)
    raw = None if context is None else json.dumps(context).encode()
    defaults = {"start": False, "end": False, "target_language": b"rust"}
    return api.reply(Turn(session, code_snippet=snippet.encode(), context=raw, **{**defaults, **more}))


def kind(result: Reply | Failure) -> tuple[str, str]:
    assert isinstance(result, Failure), result
    return result.kind, result.sentence


def test_a_snippet_may_use_what_an_earlier_one_defined(api: InteractiveApi) -> None:
    say(api, "def f():\n    return 1\n", start=True)
    assert say(api, "print(f())\n").translated_code == "fn main() { /* print(f()) */ }\n"


def test_only_what_a_snippet_made_or_changed_is_shown(api: InteractiveApi) -> None:
    first = say(api, "def f():\n    return 1\n", start=True)
    assert first.translated_code == "fn f() { /* return 1 */ }\n\nfn main() { /*  */ }\n"
    assert say(api, "def g():\n    return 2\n").translated_code == "fn g() { /* return 2 */ }\n"


def test_the_whole_program_can_be_asked_for(api: InteractiveApi) -> None:
    say(api, "def f():\n    return 1\n", start=True)
    program = say(api, "print(f())\n", context={"output": "program", "int": "big"}).translated_code
    assert program.startswith("fn f() {")
    assert program.endswith("mod py { /* big */ }\n")


def test_a_definition_made_anew_is_shown_and_warned_of(api: InteractiveApi) -> None:
    say(api, "def f():\n    return 1\n", start=True)
    reply = say(api, "def f():\n    return 2\n")
    assert reply.translated_code == "fn f() { /* return 2 */ }\n"
    assert json.loads(reply.warnings) == ["it is short", "f is defined anew; the whole session uses it now"]


def test_two_sessions_never_see_each_other(api: InteractiveApi) -> None:
    say(api, "def mine():\n    return 1\n", session="a", start=True)
    say(api, "x = 1\n", session="b", start=True)
    reply = say(api, "mine()\n", session="b")
    assert json.loads(reply.suggestions)[0]["construct"] == "call of mine"
    assert "mine" not in say(api, "y = 1\n", session="b", context={"output": "program"}).translated_code


def test_a_refused_snippet_has_suggestions_and_changes_nothing(api: InteractiveApi) -> None:
    say(api, "x = 1\n", start=True)
    reply = say(api, "y = 2\n\nasync def f():\n    pass\n")
    assert (reply.translated_code, reply.confidence) == ("", 0.0)
    assert json.loads(reply.suggestions) == [
        {
            "file": "<snippet>",
            "line": 3,
            "column": 1,
            "code": "PT001",
            "construct": "async function",
            "instead": "write def",
        }
    ]
    assert "y = 2" not in say(api, "z = 3\n").translated_code


def test_a_refusal_in_an_earlier_snippet_names_it(api: InteractiveApi) -> None:
    say(api, "# one\n", start=True)
    say(api, "def f():\n    return 1\n\nf()\n")
    for snippet in ("x = 1\n", "async def f():\n    pass\n"):
        reply = say(api, snippet)
    assert [(s["file"], s["line"]) for s in json.loads(reply.suggestions)] == [("<snippet>", 1)]


def test_a_snippet_that_is_no_python_is_refused_with_its_line(api: InteractiveApi) -> None:
    say(api, "x = 1\n", start=True)
    reply = say(api, "y = 1\ndef f(:\n")
    assert json.loads(reply.suggestions)[0]["file"] == "<snippet>"
    assert json.loads(reply.suggestions)[0]["line"] == 2


def test_start_begins_anew(api: InteractiveApi) -> None:
    say(api, "def f():\n    return 1\n", start=True)
    reply = say(api, "f()\n", start=True)
    assert json.loads(reply.suggestions)[0]["construct"] == "call of f"


def test_history_brings_a_session_back_elsewhere(api: InteractiveApi) -> None:
    history = ["def f():\n    return 1\n", "x = f()\n"]
    reply = say(api, "print(x)\n", start=True, context={"history": history})
    assert reply.translated_code == "fn main() { /* x = f(); print(x) */ }\n"
    assert say(api, "f()\n").translated_code == "fn main() { /* x = f(); print(x); f() */ }\n"


def test_end_forgets_and_may_say_nothing(api: InteractiveApi) -> None:
    say(api, "x = 1\n", start=True)
    assert say(api, "", end=True) == Reply("", -1.0)
    assert kind(say(api, "y = 2\n"))[0] == "session_lost"


def test_a_session_of_one_turn_leaves_nothing(api: InteractiveApi) -> None:
    assert say(api, "x = 1\n", start=True, end=True).translated_code
    assert not api.sessions.kept


def test_a_turn_of_an_unknown_session_is_told_to_start_again(api: InteractiveApi) -> None:
    lost = "session 7 is not known here; start it again with its history"
    assert kind(say(api, "x = 1\n", session=7)) == ("session_lost", lost)


def test_idle_sessions_are_forgotten_and_used_ones_are_not(api: InteractiveApi, clock: Clock) -> None:
    say(api, "x = 1\n", session="idle", start=True)
    say(api, "x = 1\n", session="used", start=True)
    clock.now = 40
    say(api, "y = 1\n", session="used")
    clock.now = 90
    assert kind(say(api, "y = 1\n", session="idle"))[0] == "session_lost"
    assert say(api, "y = 1\n", session="used").translated_code


def test_when_there_is_no_room_the_longest_unused_session_goes(api: InteractiveApi, clock: Clock) -> None:
    for number in range(3):
        say(api, "x = 1\n", session=number, start=True)
    say(api, "y = 1\n", session=0)
    say(api, "x = 1\n", session=3, start=True)
    assert set(api.sessions.kept) == {2, 0, 3}


def test_those_who_wait_are_answered_first_and_everybody_is_answered(api: InteractiveApi) -> None:
    priorities = [b"low", None, b"high", b"urgent", b"low", b"high"]
    turns = [
        Turn(number, True, True, b"x = 1\n", b"rust", priority=priority) for number, priority in enumerate(priorities)
    ]
    replies = list(api.replies(turns))
    assert [number for number, _ in replies] == [2, 5, 1, 3, 0, 4]
    assert kind(dict(replies)[3])[1] == 'priority is "urgent"; it is one of "high", "normal", "low"'
    assert sum(isinstance(reply, Reply) for _, reply in replies) == 5


@pytest.mark.parametrize(
    ("snippet", "more", "sentence"),
    [
        ("", {}, "code_snippet is empty; it is Python text"),
        ("x" * 501, {}, "code_snippet has 501 bytes, and this service takes at most 500"),
        ("x = 1\n", {"target_language": b"go"}, 'target_language is "go"; it is one of "rust"'),
        ("x = 1\n", {"context": []}, 'context is []; it is a JSON object such as {"output": "program"}'),
        ("x = 1\n", {"context": {"outptu": 1}}, 'context has no key "outptu"; the known ones are history, int, output'),
        ("x = 1\n", {"context": {"int": 3}}, 'context.int is 3; it is one of "i64", "big"'),
        ("x = 1\n", {"context": {"history": "x"}}, 'context.history is "x"; it is a list of snippets'),
        ("x = 1\n", {"context": {"history": ["def ("]}}, "context.history has a snippet 1 that is not Python: "),
        (
            "x = 1\n",
            {"context": {"history": ["y = 1\n", "z = 1\ng()\n"]}},
            "context.history cannot be translated: <snippet>:2:1: unsupported PT001 call of g: define it first",
        ),
    ],
)
def test_what_the_caller_did_wrong_is_said(
    api: InteractiveApi, snippet: str, more: dict[str, Any], sentence: str
) -> None:
    found, said = kind(say(api, snippet, start=True, **more))
    assert found == "bad_request"
    assert said.startswith(sentence)


def test_a_session_that_grows_too_long_is_told_and_goes_on(api: InteractiveApi) -> None:
    say(api, "x = 1\n", start=True)
    sentence = "the session has 505 bytes, and this service takes at most 500: begin a new one"
    assert kind(say(api, f"# {'x' * 490}\ny = 2"))[1] == sentence
    assert "y = 2" not in say(api, "z = 3\n").translated_code


def test_a_broken_engine_does_not_end_the_session(api: InteractiveApi, capfd: pytest.CaptureFixture[str]) -> None:
    say(api, "x = 1\n", start=True)
    assert kind(say(api, "boom = 1\n"))[0] == "internal"
    assert "boom" not in say(api, "y = 2\n").translated_code


def test_limits_come_from_the_config() -> None:
    parameters = {"max_sessions": {"string_value": "7"}, "idle_seconds": {"string_value": "31"}}
    assert Limits.of(parameters) == Limits(max_sessions=7, idle_seconds=31)
    with pytest.raises(
        ValueError, match=r"parameters\.idle_seconds of config\.pbtxt is 'x'; it is a whole number above 0"
    ):
        Limits.of({"idle_seconds": {"string_value": "x"}})


def test_a_thousand_turns_of_many_sessions_keep_to_the_bounds(api: InteractiveApi, clock: Clock) -> None:
    for number, session in zip(range(1000), itertools.cycle(range(17)), strict=False):
        clock.now = number / 10
        say(api, f"x{number % 7} = {number}\n", session=session, start=number % 3 == 0)
        assert len(api.sessions.kept) <= 3
