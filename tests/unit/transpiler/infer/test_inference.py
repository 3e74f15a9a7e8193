"""Types come from the whole program; what has no type is refused with its place."""

import pytest

from portalis_transpiler import Refused, transpile


def signature(source: str, name: str) -> tuple[tuple[tuple[str, str], ...], str]:
    found = next(f for f in transpile(source).functions if f.name == name)
    return found.params, found.returns


def refusal(source: str) -> str:
    with pytest.raises(Refused) as caught:
        transpile(source, "program.py")
    return str(caught.value.refusals[0])


def test_parameters_take_the_types_of_the_calls() -> None:
    assert signature("def f(a, b):\n    return a + b\nprint(f(1, 2))\n", "f") == ((("a", "int"), ("b", "int")), "int")


def test_annotations_give_the_types_of_a_function_that_nothing_calls() -> None:
    source = "def f(a: list[int]) -> int:\n    return a[0]\n"
    assert signature(source, "f") == ((("a", "list[int]"),), "int")


def test_a_result_that_may_be_none_is_optional() -> None:
    source = "def f(xs):\n    for x in xs:\n        if x > 1:\n            return x\nprint(f([1]))\n"
    assert signature(source, "f")[1] == "int | None"


def test_int_and_float_in_one_variable_stay_apart_at_run_time() -> None:
    source = "def f(n):\n    t = 0\n    for i in range(n):\n        t += 0.5\n    return t\nprint(f(0))\n"
    assert signature(source, "f")[1] == "float | int"


def test_an_empty_list_is_typed_by_what_is_appended_later() -> None:
    source = (
        "def f(n):\n    out = []\n    for i in range(n):\n        out.append(str(i))\n    return out\nprint(f(2))\n"
    )
    assert signature(source, "f")[1] == "list[str]"


def test_each_type_of_argument_makes_a_function_of_its_own() -> None:
    rust = transpile("def double(x):\n    return x + x\nprint(double(1), double('a'))\n").rust
    assert "fn double(x: i64) -> i64" in rust
    assert "fn double_str(x: &str) -> String" in rust


def test_adding_a_number_to_a_text_is_refused_with_its_place() -> None:
    assert refusal("def f(a):\n    return a + 1\nf('x')\n") == (
        "program.py:2:12: unsupported PT071 `+` of str and int: "
        "convert the operands, or test their types with isinstance first"
    )


def test_a_library_function_that_is_not_known_is_named() -> None:
    instead = "pass paths and settings in as text, and use open"
    assert f"PT140 `os.getcwd`: {instead}" in refusal("import os\nprint(os.getcwd())\n")


def test_a_name_that_is_nowhere_defined_is_refused() -> None:
    assert "program.py:1:7: unsupported PT053 name `nothing`" in refusal("print(nothing)\n")


def test_a_syntax_error_is_a_refusal_with_its_place() -> None:
    assert refusal("def f(:\n    pass\n").startswith("program.py:1:7: unsupported PT001 syntax error")


def test_every_reason_is_reported_in_source_order() -> None:
    with pytest.raises(Refused) as caught:
        transpile("print(one)\nprint(two)\n")
    assert [r.line for r in caught.value.refusals] == [1, 2]


def test_the_order_of_a_set_of_text_is_not_shown() -> None:
    assert "PT061" in refusal("for x in {'a', 'b'}:\n    print(x)\n")


def test_an_integer_beyond_64_bits_is_refused() -> None:
    told = refusal("print(9223372036854775808)\n")
    assert "PT050 integer 9223372036854775808 outside 64 bits: keep" in told
    assert told.endswith("keep integers below 2**63, or translate with --int big")


def test_a_builtin_that_is_kept_and_never_called_is_refused_and_no_fault() -> None:
    told = refusal("KINDS = {'a': str}\nprint(len(KINDS))\nprint([bool, str])\n")
    assert "PT030" in told
    assert "PT000" not in told
