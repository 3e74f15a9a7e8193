"""How snippets become one program, and how its lines find the way back."""

import ast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portalis_models.conversation import Conversation, Place


def after(*snippets: str) -> Conversation:
    conversation = Conversation()
    for snippet in snippets:
        conversation, _ = conversation.extended(snippet)
    return conversation


def test_snippets_follow_each_other() -> None:
    assert after("x = 1", "y = x\n\n", "print(y)\n").program() == "x = 1\ny = x\nprint(y)\n"


def test_a_function_that_is_defined_anew_takes_the_place_of_the_old_one() -> None:
    conversation, redefined = after("def f():\n    return 1\n", "print(f())\n").extended("def f():\n    return 2\n")
    assert conversation.program() == "def f():\n    return 2\nprint(f())\n"
    assert redefined == ("f",)


def test_a_name_defined_twice_in_one_snippet_is_no_surprise_to_its_author() -> None:
    conversation, redefined = Conversation().extended("def f(): return 1\ndef f(): return 2\n")
    assert conversation.program() == "def f(): return 2\n"
    assert redefined == ()


def test_an_import_is_kept_once_and_future_imports_come_first() -> None:
    conversation = after("import math\n", "import math\nx = math.pi\n", "from __future__ import annotations\n")
    assert conversation.program() == "from __future__ import annotations\nimport math\nx = math.pi\n"


def test_the_main_guard_stays_last_and_is_replaced() -> None:
    guard = 'if __name__ == "__main__":\n    main()\n'
    conversation, redefined = after(f"def main(): pass\n{guard}", "x = 1\n").extended(guard)
    assert conversation.program() == f"def main(): pass\nx = 1\n{guard}"
    assert redefined == ()


def test_the_same_statement_again_runs_again() -> None:
    assert after("x = 1\n", "x = 1\n").program() == "x = 1\nx = 1\n"


def test_statements_on_one_line_stay_together() -> None:
    assert after("x = 1; y = 2\nz = 3").program() == "x = 1; y = 2\nz = 3\n"


def test_comments_and_decorators_travel_with_what_follows_them() -> None:
    conversation = after("x = 1\n# about f\n@cached\ndef f():\n    return 1\n", "# better\ndef f():\n    return 2\n")
    assert conversation.program() == "x = 1\n# better\ndef f():\n    return 2\n"


def test_every_line_finds_the_snippet_in_which_it_was_written() -> None:
    conversation = after("x = 1\n\n\ndef f():\n    return 1\n", "y = 2\n", "# new\ndef f():\n    return 3\n")
    lines = conversation.program().splitlines()
    assert lines == ["x = 1", "# new", "def f():", "    return 3", "y = 2"]
    assert [conversation.place(line) for line in range(1, 6)] == [
        Place(1, 1),
        Place(3, 1),
        Place(3, 2),
        Place(3, 3),
        Place(2, 1),
    ]


@pytest.mark.parametrize(("line", "place"), [(3, Place(1, 2)), (99, Place(1, 2))])
def test_a_line_after_the_end_is_the_last_line(line: int, place: Place) -> None:
    assert after("x = 1\ny = 2\n").place(line) == place


def test_a_snippet_from_windows_has_the_lines_that_python_counts() -> None:
    assert after("x = 1\r\ny = 2\r\n").program() == "x = 1\ny = 2\n"


def test_a_line_of_nothing_is_the_first() -> None:
    assert Conversation().place(1) == Place(1, 1)


def test_a_snippet_that_is_no_python_is_pythons_own_error_and_changes_nothing() -> None:
    conversation = after("x = 1\n")
    with pytest.raises(SyntaxError):
        conversation.extended("def f(:\n")
    assert conversation.program() == "x = 1\n"


STATEMENTS = st.sampled_from(
    [
        "x = 1",
        "y = x + 1",
        "def f():\n    return 1",
        "def g(a,\n      b):\n    return a",
        "class A:\n    x = 1",
        "import math",
        "# a comment\nz = 3",
        "if x:\n    y = 1\nelse:\n    y = 2",
        "a = 1; b = 2",
        'text = """two\nlines"""',
        "odd = '\u2028\x0c'",
        "@f\ndef h():\n    pass",
    ]
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # on a busy machine
@given(st.lists(st.lists(STATEMENTS, max_size=4).map("\n".join), max_size=6))
def test_the_program_always_parses_and_every_line_is_where_it_says(snippets: list[str]) -> None:
    conversation = after(*snippets)
    ast.parse(conversation.program())
    for number, text in enumerate(conversation.program().split("\n")[:-1], start=1):
        place = conversation.place(number)
        assert snippets[place.snippet - 1].split("\n")[place.line - 1] == text
