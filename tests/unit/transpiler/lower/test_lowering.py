"""What the Rust looks like: plain where nothing can go wrong, explicit where something can."""

import re
import subprocess
from pathlib import Path

import pytest

from portalis_transpiler import Options, Refused, transpile


def rust(source: str) -> str:
    """The user's part of the emitted file."""
    return transpile(source).rust.partition("/// What Python does")[0]


def test_a_function_that_cannot_raise_returns_its_plain_value() -> None:
    assert "fn f(n: i64) -> i64" in rust("def f(n: int) -> int:\n    return n + 1\nprint(f(1))\n")


def test_a_function_that_may_raise_returns_a_result() -> None:
    text = rust("def f(a: int, b: int) -> int:\n    return a // b\nprint(f(4, 2))\n")
    assert "fn f(a: i64, b: i64) -> Result<i64, Exception>" in text
    assert "f(4, 2)?" in text


def test_arithmetic_on_integers_is_checked_in_the_text() -> None:
    assert "a.times(b).plus(1)" in rust("def f(a: int, b: int) -> int:\n    return a * b + 1\n")


def test_a_swap_is_one_assignment() -> None:
    text = rust("def f(a: int, b: int) -> int:\n    while b:\n        a, b = b, a - b\n    return a\n")
    assert "(a, b) = (b, a.minus(b));" in text


def test_an_f_string_takes_names_into_its_template() -> None:
    assert 'format!("Hello, {name}! {n}")' in rust(
        "def f(name: str, n: int) -> str:\n    return f'Hello, {name}! {n}'\n"
    )


def test_names_become_snake_case_and_keywords_are_escaped() -> None:
    text = rust("def addTwo(match: int, N: int) -> int:\n    return match + N\nprint(addTwo(1, 2))\n")
    assert "fn add_two(r#match: i64, n: i64)" in text


def test_two_names_that_differ_in_case_stay_apart() -> None:
    text = rust("def f(n: int, N: int) -> int:\n    return n - N\nprint(f(1, 2))\n")
    assert "fn f(n: i64, n_upper: i64)" in text


def test_docstrings_become_documentation() -> None:
    assert "/// Adds one." in rust('def f(n: int) -> int:\n    """Adds one."""\n    return n + 1\n')


def test_a_constant_of_the_module_is_a_constant() -> None:
    assert "const LIMIT: i64 = 5;" in rust("LIMIT = 5\ndef f() -> int:\n    return LIMIT\nprint(f())\n")


def test_fields_that_never_change_are_plain_and_others_are_cells() -> None:
    init = "class A:\n    def __init__(self, n):\n        self.n = n\n        self.hits = 0\n"
    source = init + "    def hit(self):\n        self.hits += self.n\na = A(2)\na.hit()\nprint(a.hits)\n"
    text = rust(source)
    assert "pub n: i64," in text
    assert "pub hits: Cell<i64>," in text


def test_an_unused_loop_variable_is_marked_as_such() -> None:
    assert "for _i in " in rust("t = 0\nfor i in range(3):\n    t += 1\nprint(t)\n")


def test_a_function_kept_in_a_loop_is_refused_since_it_would_see_later_values() -> None:
    with pytest.raises(Refused, match=r"PT013 `i` changes in a loop .* uses it: keep its value as a default \(i=i\)"):
        transpile(
            "def f():\n    fs = []\n    for i in range(3):\n        fs.append(lambda: i)\n"
            "    return [g() for g in fs]\nprint(f())\n"
        )


def test_a_list_that_only_changes_in_place_is_a_mutable_borrow() -> None:
    text = rust(
        "def f(xs: list[int]) -> None:\n    for i in range(len(xs) - 1):\n        if xs[i] > xs[i + 1]:\n"
        "            xs[i], xs[i + 1] = xs[i + 1], xs[i]\n"
    )
    assert "fn f(xs: &mut Vec<i64>)" in text
    assert "py::swap_items(xs, i, i.plus(1))?;" in text


def test_a_list_that_is_only_read_is_a_slice() -> None:
    text = rust("def f(xs: list[int]) -> int:\n    t = 0\n    for x in xs:\n        t += x\n    return t\n")
    assert "fn f(xs: &[i64]) -> i64" in text
    assert "for x in xs.iter().copied() {" in text


def test_a_list_that_a_function_makes_is_returned_by_value() -> None:
    text = rust("def f(n: int) -> list[bool]:\n    out = [False] * n\n    out[0] = True\n    return out\n")
    assert "-> Result<Vec<bool>, Exception>" in text
    assert "let mut out = vec![false; py::repeats(n)];" in text
    assert "Ok(out)" in text


def test_a_list_that_two_names_hold_is_a_handle() -> None:
    text = rust("def f() -> int:\n    a = [1]\n    b = a\n    b.append(2)\n    return len(a)\n")
    assert "List::from(vec![1_i64])" in text


def test_arguments_that_look_at_a_list_which_the_call_changes_are_computed_first() -> None:
    text = rust("def f(xs: list[int], n: int) -> None:\n    xs[0] = n\nys = [1, 2]\nf(ys, len(ys) - 1)\nprint(ys)\n")
    assert "let argument = (ys.len() as i64).minus(1);\n    f(&mut ys, argument)?;" in text


def test_a_long_list_of_one_repeated_item_has_no_comma_behind_its_count() -> None:
    items = " + ".join(f"abs({i}00000000)" for i in range(1, 9))
    text = rust(f"xs = [{items}] * 2\nprint(xs)\n")
    assert "; 2\n" in text


def test_a_function_that_calls_itself_raises_where_something_may_catch_it() -> None:
    caught = "def f(n):\n    return f(n + 1)\ntry:\n    f(0)\nexcept RecursionError:\n    print(2)\n"
    assert "py::enter(1)?" in transpile(caught).rust
    assert "py::enter_or_stop(1)" in transpile("def f(n):\n    return f(n + 1)\nf(0)\n").rust


def test_where_the_depth_of_recursion_shows_it_is_watched() -> None:
    assert "py::enter_watched(1)" in transpile("def f(n):\n    print(n)\n    f(n + 1)\nf(0)\n").rust


def test_catching_the_end_of_memory_is_refused() -> None:
    with pytest.raises(Refused, match="PT128 `except MemoryError`"):
        transpile("try:\n    print(1)\nexcept MemoryError:\n    print(2)\n")


@pytest.mark.parametrize(
    ("base", "body", "sentence"),
    [
        ("IntEnum", "A = 1\n    def __str__(self):\n        return 'a'", "PT112 `__str__` of the enum E"),
        ("Enum", "A = 1\n    def __eq__(self, other):\n        return True", "PT112 `__eq__` of the enum E"),
        (
            "Enum",
            "A = 5\n    B = 1\n    C = auto()",
            r"PT112 `auto\(\)` after a value of E that is not its largest: write it",
        ),
    ],
)
def test_an_enum_that_is_no_plain_one_is_refused(base: str, body: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        transpile(f"from enum import Enum, IntEnum, auto\nclass E({base}):\n    {body}\nprint(E.A)\n")


def test_what_a_call_gives_is_passed_on_as_it_is() -> None:
    text = rust("def f(x):\n    if x != f(x - 1):\n        return f(x // 2)\n    return int(str(x))\nprint(f(3))\n")
    assert "Ok(f(" not in text
    assert "if x != f(" in text


def test_methods_stand_in_the_order_of_the_source() -> None:
    text = rust(
        "class A:\n    def b(self):\n        return self.a()\n    def a(self):\n        return 1\n"
        "print(A().a(), A().b())\n"
    )
    assert text.index("fn b(") < text.index("fn a(")


def test_a_name_assigned_in_a_lambda_is_refused() -> None:
    with pytest.raises(Refused, match="PT017 `:=` in a lambda: use a def"):
        transpile("print(sorted([2, 1], key=lambda v: (u := v) * u))\n")


@pytest.mark.parametrize("edition", ["2015", "2018", "2021"])
def test_tuples_and_enums_are_iterated_by_value_in_every_edition(edition: str, tmp_path: Path) -> None:
    source = """
from enum import Enum
from itertools import chain
import time

class Color(Enum):
    RED = 1
    BLUE = 2

pair = (3, 4)
names = ("a", "b")
print([c.value for c in Color], sum(pair), max(pair), [n + "!" for n in names], list(chain(names, names)))
for c in Color:
    print(c.name)
for n in names:
    print(n)
print(time.time_ns() > 0, len(frozenset(names)))
"""
    (tmp_path / "main.rs").write_text(transpile(source).rust)
    command = ["/usr/bin/rustc", "--edition", edition, "-D", "warnings", "main.rs", "-o", "program"]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300).stderr == ""
    told = subprocess.run(["./program"], cwd=tmp_path, capture_output=True, text=True, timeout=60).stdout
    assert told == "[1, 2] 7 4 ['a!', 'b!'] ['a', 'b', 'a', 'b']\nRED\nBLUE\na\nb\nTrue 2\n"


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (
            "@cache\ndef f(x):\n    print(x)\n    return x\nf(1)\nf(x=1)\n",
            "PT024 calls of `f` that pass its arguments in several ways, which its cache keeps apart",
        ),
        (
            "@cache\ndef f(x, y=2):\n    return [x, y]\nprint(f(1), f(1, 2))\n",
            "PT024 calls of `f` that pass its arguments in several ways",
        ),
        (
            "def say(x):\n    print(x)\n@lru_cache(maxsize=2)\ndef f(x):\n    say(x)\n    return x\nprint(f(1))\n",
            "PT024 a cache with a bound on a function that prints: use maxsize=None",
        ),
        (
            "seen = []\n@lru_cache\ndef f(x):\n    seen.append(x)\n    return x\nprint(f(1), seen)\n",
            "PT024 a cache with a bound on a function that may change objects: use maxsize=None",
        ),
    ],
)
def test_a_cache_that_shows_how_often_its_function_ran_is_refused(source: str, sentence: str) -> None:
    with pytest.raises(Refused, match=re.escape(sentence)):
        transpile(f"from functools import cache, lru_cache\n{source}")


@pytest.mark.parametrize(
    "source",
    [
        "x = 1\ndel x\ntry:\n    del x\nexcept NameError as gone:\n    print(gone)\n",
        "def f(n):\n    x = 1\n    for _ in range(n):\n        del x\n    return n\nprint(f(2))\n",
        "def f(n):\n    x = 1\n    if n:\n        del x\n    return x\nprint(f(0))\n",
        "x = 1\ndef f():\n    return x\ndel x\nprint(f())\n",
    ],
)
def test_a_name_deleted_where_it_may_have_no_value_is_refused(source):
    with pytest.raises(
        Refused, match=r"PT005 `del x` of a name that is read, or deleted, where .*: assign None instead"
    ):
        transpile(source)


def test_a_tuple_is_not_sought_among_longer_ones():
    source = "import bisect\nprint(bisect.bisect_left([(1, 2), (3, 4)], (3,)))\n"
    with pytest.raises(Refused, match=r"PT008 tuple\[int\] where tuple\[int, int\] is held: use tuples of one length"):
        transpile(source)


def test_sets_of_different_elements_have_no_order():
    with pytest.raises(Refused, match=r"PT074 `<=` of set\[int\] and set\[bigint\]: compare sets of one element type"):
        transpile("print({1} <= set([int('7')]))\n", options=Options(int="big"))
