"""Classes inside classes: what moves out keeps Python's meaning, and the rest is refused."""

import pytest

from portalis_transpiler import Refused, transpile

HEAD = "class A:\n    class N:\n        k = 1\n\n"


def test_the_inner_class_stands_in_front_of_the_outer_one() -> None:
    text = transpile(
        "class Outer:\n    class Inner:\n        def f(self):\n            return 1\n\n"
        "    def g(self):\n        return self.Inner().f()\n\nprint(Outer().g())\n"
    ).rust
    assert text.index("pub struct Inner") < text.index("pub struct Outer")


@pytest.mark.parametrize(
    "rest",
    [
        "    def f(self):\n        return N.k\nprint(A().f())\n",
        "print(N.k)\n",
        "    def f(self):\n        self.N = 3\nA().f()\n",
        "    def f(self):\n        N = 3\n        return N\nprint(A().f())\n",
    ],
    ids=[
        "a method names it alone",
        "the module names it alone",
        "an attribute of that name",
        "a variable of that name",
    ],
)
def test_a_class_whose_name_may_mean_something_else_stays_and_is_refused(rest: str) -> None:
    with pytest.raises(Refused) as caught:
        transpile(HEAD + rest)
    assert "PT023 statement in a class body: move it into a method or function" in str(caught.value.refusals[0])


def test_bodies_that_both_call_keep_their_order() -> None:
    head = "def f(x):\n    print(x)\n    return x\n\n"
    source = head + "class A:\n    a = f(1)\n    class N:\n        b = f(2)\n\nprint(A.a, A.N.b)\n"
    with pytest.raises(Refused):
        transpile(source)
