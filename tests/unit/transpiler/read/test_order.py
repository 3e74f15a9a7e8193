"""Functions and classes that are used before their definition has run are refused; those that wait are not."""

import pytest

from portalis_transpiler import Refused, transpile

LATER = "def later() -> int:\n    return 1\n"


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("print(later())\n", "later"),
        ("def f() -> int:\n    return later()\nprint(f())\n", "later"),
        ("def f():\n    return later\nprint(f()())\n", "later"),
        ("class A:\n    def run(self) -> int:\n        return later()\na = A()\nprint(a.run())\n", "later"),
        ("print(list(map(later, [])))\n", "later"),
        ("def f(n: int = later()) -> int:\n    return n\n", "later"),
        ("def f() -> int:\n    n = g()\n    def g() -> int:\n        return 1\n    return n\nprint(f())\n", "g"),
        ("for i in range(2):\n    print(later() + i)\n", "later"),
    ],
)
def test_a_use_before_the_definition_names_what_to_move(before: str, name: str) -> None:
    with pytest.raises(Refused) as refused:
        transpile(before + LATER, "order.py")
    sentence = f"unsupported PT019 `{name}` before its definition has run: define `{name}` above this statement"
    assert [str(r).split(": ", 1)[1] if ": unsupported" in str(r) else str(r) for r in refused.value.refusals] == [
        sentence
    ]


@pytest.mark.parametrize(
    "source",
    [
        "def f() -> int:\n    return later()\n" + LATER + "print(f())\n",
        "class A:\n    def run(self) -> int:\n        return later()\n" + LATER + "print(A().run())\n",
        "TABLE = {1: 2}\nN = 3\n" + LATER + "print(later() + TABLE[1] + N)\n",
        "def f(later: int) -> int:\n    return later\nprint(f(1))\n" + LATER,
        "def f() -> int:\n    later = 2\n    return later\nprint(f())\n" + LATER,
    ],
)
def test_what_waits_for_its_definition_is_translated(source: str) -> None:
    assert "fn main()" in transpile(source, "order.py").rust


EXPRESSIONS = """
from dataclasses import dataclass

@dataclass(frozen=True)
class Expr:
    def __add__(self, other: "Expr") -> "Expr":
        return Add(self, other)

@dataclass(frozen=True)
class Num(Expr):
    n: int = 1 + 1

ZERO = Num(0)

@dataclass(frozen=True)
class Add(Expr):
    left: Expr
    right: Expr

"""


def test_methods_that_are_not_called_may_name_what_comes_later() -> None:
    assert "fn main()" in transpile(f"{EXPRESSIONS}print((ZERO + Num(1)) == ZERO)\n").rust


def test_an_operator_may_call_a_method() -> None:
    source = EXPRESSIONS.replace("ZERO = Num(0)\n", "ZERO = Num(0)\nONE = ZERO + Num(1)\n")
    with pytest.raises(Refused, match="PT019 `Add` before its definition has run"):
        transpile(f"{source}print(ONE == ZERO)\n")
