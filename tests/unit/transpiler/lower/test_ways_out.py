"""What is refused since Rust would say something else: each sentence names the construct and the way out."""

from __future__ import annotations

import pytest

from portalis_transpiler import Refused, transpile

IN_A_FUNCTION = "def f(n):\n  class C:\n    def get(self):\n      return n\n  return C().get()\nprint(f(1))\n"
UNORDERED = "class A:\n    pass\nclass B(A):\n    pass\nclass C(A, B):\n    pass\nprint(isinstance(C(), A))\n"
TWO = "class A(Exception):\n    pass\nclass B(A, KeyError):\n    pass\nraise B('k')\n"
ENDS = "class Quit(SystemExit):\n    pass\nraise Quit(3)\n"
OPERATING_SYSTEM = "class E(OSError):\n    pass\ntry:\n    raise E(1, 'x')\nexcept OSError as e:\n    print(e)\n"
THIRTEEN = f"t = ({', '.join(map(str, range(12)))}, 'x')\nprint(t)\n"
OWN_EQUALITY = """
class P:
    def __init__(self, n):
        self.n = n
    def __eq__(self, other):
        return True
print([P(5), 5].count(5))
"""


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (IN_A_FUNCTION, "PT013 `n` of the function around the class: pass it to `__init__`"),
        (UNORDERED, "PT022 the order of the bases of `C`: name a class before its own bases"),
        (TWO, "PT022 second exception that `B` derives from: derive from one"),
        (ENDS, "PT123 Quit, which ends the program: raise SystemExit itself"),
        (OPERATING_SYSTEM, "PT123 E with several arguments: pass one message"),
        (THIRTEEN, "PT065 text of a tuple of more than 12 items: use a list"),
        (OWN_EQUALITY, "PT114 `__eq__` of P | int inside a container: compare in a loop"),
        ("x = {1}\nprint(x.union({'a'}))\n", "PT142 set[str] beside set[int]: pass a set of the same elements"),
        ("x = None\ntry:\n    x.a = 1\nexcept AttributeError:\n    pass\n", "PT100 assignment to `.a` of None"),
        ("print(list(enumerate()))\n", "PT141 these arguments of `enumerate`: pass as many as Python wants"),
        ("def g():\n    yield 1\nprint(1 in g())\n", "PT076 `in` of an iterator, which it would use up"),
        (
            "t = tuple([5])\nprint('%s' % t)\n",
            "PT068 `%` formatting of a value that may be a tuple: write the tuple out",
        ),
        ("print(int(None))\n", "PT142 `int` of None: convert the value first"),
    ],
)
def test_what_rust_would_say_otherwise_is_refused_with_the_way_out(source: str, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        transpile(source, "program.py")
    assert sentence in str(refused.value)
