"""`NotImplemented` and the methods that Python calls unseen: what is refused, and what the text says then."""

import pytest

from portalis_transpiler import Refused, transpile

CLASS = """class V:
    def __init__(self, x):
        self.x = x

"""


def refusal(source: str) -> str:
    with pytest.raises(Refused) as caught:
        transpile(source)
    return str(caught.value.refusals[0])


def test_a_settled_not_implemented_leaves_no_method_behind() -> None:
    text = transpile(
        CLASS + "    def __eq__(self, o):\n        return self.x == o.x if isinstance(o, V) else NotImplemented\n\n"
        "print(V(1) == 1)\n"
    ).rust
    assert "fn eq" not in text
    assert "false" in text


@pytest.mark.parametrize(
    ("method", "use", "told"),
    [
        ("def __add__(self, o):\n        print(o)\n        return NotImplemented", "V(1) + 1", "after other work"),
        ("def add(self, o):\n        return NotImplemented", "V(1).add(1)", "outside of an operator's method"),
        ("def __add__(self, o):\n        return NotImplemented", "print(V(1).__add__(1))", "called by its name"),
        (
            "def __eq__(self, o):\n        if self.x == 1:\n            return NotImplemented\n        return True",
            "print(V(1) == V(2))",
            "that a value decides: decide by isinstance",
        ),
        ("def __eq__(self, o):\n        return True", "print(V(1) == None)", "and None, which `__eq__` answers"),
        (
            "def __add__(self, o):\n        return 1 if o is None else 2",
            "d = {1: V(1)}\nprint(V(1) + d.get(1))",
            "where `__add__` gets None: test for None first",
        ),
    ],
    ids=["work before it", "no operator", "by name", "a value decides", "None is equal", "None is added"],
)
def test_a_not_implemented_with_another_meaning_is_refused(method: str, use: str, told: str) -> None:
    assert told in refusal(CLASS + f"    {method}\n\n{use}\n")


@pytest.mark.parametrize(
    "name", ["__new__", "__del__", "__init_subclass__", "__getattr__", "__set_name__", "__get__", "__format__"]
)
def test_methods_that_python_calls_by_itself_are_refused(name: str) -> None:
    text = refusal(f"class A:\n    def {name}(self, *args):\n        pass\n\nprint(1)\n")
    assert f"<string>:2:5: unsupported PT026 `{name}`, which Python calls by itself: " in text


@pytest.mark.parametrize(
    ("method", "use", "told"),
    [
        ("__str__", "str(V(1))", "`__str__` that gives int: return str in every case"),
        ("__bool__", "bool(V(1))", "`__bool__` that gives int: return bool in every case"),
        ("__init__", "", "`__init__` that gives int: return None in every case"),
    ],
)
def test_a_method_that_gives_python_something_else_is_refused(method: str, use: str, told: str) -> None:
    head = CLASS if method != "__init__" else "class V:\n"
    assert f"PT027 {told}" in refusal(head + f"    def {method}(self):\n        return 3\n\nprint({use or 'V()'})\n")
