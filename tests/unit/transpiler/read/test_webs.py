"""Variables are split where Python reuses a name, and kept together where assignments meet."""

import ast

from portalis_transpiler.read import scopes, webs


def webs_of(source: str, name: str) -> list[webs.Web]:
    found = scopes.build(ast.parse(source))
    return [w for w in webs.build(found).webs if w.name == name and w.defs]


def test_a_name_used_for_two_values_in_turn_is_two_variables() -> None:
    assert len(webs_of("x = 1\nprint(x)\nx = 'a'\nprint(x)\n", "x")) == 2


def test_assignments_that_meet_after_a_branch_are_one_variable() -> None:
    assert len(webs_of("if c:\n    x = 1\nelse:\n    x = 2\nprint(x)\n", "x")) == 1


def test_a_loop_joins_the_assignment_before_it_with_the_one_inside() -> None:
    assert (
        len(webs_of("def f(n):\n    x = 0\n    while n:\n        x = x + n\n        n = n - 1\n    return x\n", "x"))
        == 1
    )


def test_a_use_after_a_loop_that_may_not_run_may_be_unbound() -> None:
    (web,) = webs_of("def f(n):\n    for i in n:\n        last = i\n    return last\n", "last")
    assert web.maybe_unbound


def test_an_endless_loop_always_assigns_before_its_break() -> None:
    (web,) = webs_of("def f():\n    while True:\n        x = 1\n        break\n    return x\n", "x")
    assert not web.maybe_unbound


def test_a_variable_of_a_closure_stays_one_variable() -> None:
    (web,) = webs_of(
        "def f():\n    n = 0\n    def g():\n        nonlocal n\n        n += 1\n        return n\n    return g()\n", "n"
    )
    assert web.rebound_inside
    assert web.captured


def test_a_comprehension_has_its_own_variable() -> None:
    names = webs_of("x = 5\ny = [x for x in range(3)]\nprint(x)\n", "x")
    assert sorted(w.comprehension for w in names) == [False, True]


def test_a_value_assigned_in_a_try_body_may_reach_its_handler() -> None:
    source = (
        "def f(s):\n    x = 0\n    try:\n        x = int(s)\n    except ValueError:\n        return x\n    return x\n"
    )
    assert len(webs_of(source, "x")) == 1
