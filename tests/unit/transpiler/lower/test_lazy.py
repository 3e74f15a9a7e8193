"""Iterators that are kept: made lazily, or refused where a variable changes under them."""

import pytest

from portalis_transpiler import Refused, transpile


def refusal(source: str) -> str:
    with pytest.raises(Refused) as caught:
        transpile(source)
    return str(caught.value.refusals[0])


def test_a_kept_generator_expression_is_a_closure_that_runs_when_it_is_asked() -> None:
    text = transpile("def f(xs: list[int]):\n    return (10 // x for x in xs)\nprint(next(f([1])))\n").rust
    assert "Iter::from_generator(move || {" in text
    assert "py::int_floor_div(10, x)?" in text


def test_a_variable_that_changes_after_a_generator_expression_was_made_is_refused() -> None:
    source = (
        "def f(xs):\n    k = 1\n    g = (x + k for x in xs)\n    print(next(g))\n    k = 10\n"
        "    print(k)\n    return list(g)\nprint(f([1, 2]))\n"
    )
    assert "PT013 `k`, which changes after this generator expression was made: use a list" in refusal(source)


def test_a_loop_that_changes_what_its_generator_expression_uses_is_refused() -> None:
    source = (
        "def f(xs):\n    k = 1\n    for y in (x + k for x in xs):\n        print(y)\n        k = 10\n        print(k)\n"
        "f([1, 2])\n"
    )
    assert "PT013 `k`, which the loop over this generator expression changes: use a list" in refusal(source)


def test_chain_over_a_dict_that_changes_is_refused() -> None:
    source = "from itertools import chain\nd = {1: 2}\nboth = chain([5], d)\nd[3] = 4\nprint(list(both))\n"
    assert "PT142 `chain` over dict[int, int] that changes: make it a list first" in refusal(source)


def test_an_ordered_dict_inside_of_a_list_has_no_text_and_no_equality() -> None:
    start = "from collections import OrderedDict\nd = [OrderedDict(a=1)]\n"
    assert "PT065 text of an OrderedDict: print dict(…) or list(….items()) of it" in refusal(start + "print(d)\n")
    assert "PT074 comparison of an OrderedDict" in refusal(start + "print(d == [OrderedDict(a=1)])\n")


def test_modules_that_are_not_translated_say_what_to_write_instead() -> None:
    source = "import re\nprint(re.findall('a', 'cat'))\n"
    assert "PT140 `re.findall`: look with `in`, find, split, startswith and isdigit" in refusal(source)
    source = "import argparse\nprint(argparse.FileType('r'))\n"
    assert "PT140 `argparse.FileType`: make the parser, its arguments and what it reads in one place" in refusal(source)
