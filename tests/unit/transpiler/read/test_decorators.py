"""Decorators that are written out, and those that stay and are refused."""

import ast

import pytest

from portalis_transpiler import Refused, transpile
from portalis_transpiler.read import decorators

WRAPS = "def deco(func):\n    def wrapper(*args, **kwargs):\n        return func(*args, **kwargs)\n    return wrapper\n"


def written(source: str) -> str:
    tree = ast.parse(source)
    decorators.rewrite(tree)
    return ast.unparse(tree)


def test_the_wrapper_takes_the_functions_name_and_parameters() -> None:
    text = written(WRAPS + "@deco\ndef f(a, b=2):\n    return a + b\n")
    assert "def f_undecorated(a, b):\n    return a + b" in text
    assert "def f(a, b=2):\n    return f_undecorated(a, b)" in text
    assert "def deco" not in text


def test_state_becomes_a_variable_of_the_module() -> None:
    deco = (
        "def numbered(func):\n    count = 0\n    def wrapper(x):\n        nonlocal count\n        count += 1\n"
        "        return func(x) + count\n    return wrapper\n"
    )
    text = written(deco + "@numbered\ndef f(x):\n    return x\n")
    assert "f_count = 0" in text
    assert "global f_count\n    f_count += 1\n    return f_undecorated(x) + f_count" in text


def test_a_variable_of_the_wrapper_gives_way_to_a_parameter() -> None:
    deco = "def deco(func):\n    def wrapper(*args):\n        n = func(*args)\n        return n\n    return wrapper\n"
    text = written(deco + "@deco\ndef f(n):\n    return n\nprint(f(1))\n")
    assert "wrapper_n = f_undecorated(n)\n    return wrapper_n" in text


@pytest.mark.parametrize(
    "source",
    [
        WRAPS.replace(", **kwargs", "") + "@deco\ndef f(a):\n    return a\nprint(f(a=1))\n",
        WRAPS.replace("return func", "print(args)\n        return func") + "@deco\ndef f(a, b=1):\n    return a\n",
        WRAPS.replace("return func", "print(kwargs)\n        return func") + "@deco\ndef f(a):\n    return a\nf(a=1)\n",
        WRAPS.replace("return wrapper", "print(1)\n    return wrapper") + "@deco\ndef f(a):\n    return a\n",
        WRAPS + "deco = print\n@deco\ndef f(a):\n    return a\n",
        WRAPS + "@deco\ndef f(a, b=len('x')):\n    return a\n",
        WRAPS + "@deco\ndef f(*a):\n    return a\n",
    ],
    ids=[
        "keyword to *args alone", "args with a default", "kwargs that holds something", "does more",
        "bound twice", "a default that runs something", "own *args",
    ],
)  # fmt: skip
def test_what_could_differ_stays_and_is_refused(source: str) -> None:
    assert "@deco" in written(source)
    with pytest.raises(Refused, match="PT021 decorator `deco`"):
        transpile(source + "f(1)\n")


def test_a_decorator_defined_below_is_used_before_its_definition() -> None:
    source = "@deco\ndef f(a):\n    return a\n" + WRAPS
    assert "@deco" in written(source)
    with pytest.raises(Refused, match="PT019 `deco` before its definition has run: define `deco` above this statement"):
        transpile(source + "f(1)\n")


def test_a_wrapper_without_wraps_has_a_name_of_its_own_for_the_decorator_above_it() -> None:
    outer = WRAPS.replace("deco", "named").replace("return func", "print(func.__name__)\n        return func")
    text = written(WRAPS + outer + "@named\n@deco\ndef f(a):\n    return a\n")
    assert "print('wrapper')" in text


def test_attributes_of_a_wrapper_are_written_out_for_the_outermost_decorator_alone() -> None:
    counted = WRAPS.replace("deco", "counted").replace("return wrapper", "wrapper.calls = 0\n    return wrapper")
    assert "@deco" not in written(counted + "@counted\ndef f(a):\n    return a\nprint(f.calls)\n")
    assert "@counted" in written(WRAPS + counted + "@deco\n@counted\ndef f(a):\n    return a\n")
