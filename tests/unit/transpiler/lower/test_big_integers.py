"""Integers that grow: what the Rust looks like, what stays a machine word, and what is refused."""

import pytest

from portalis_transpiler import Options, Refused, transpile

BIG = Options(int="big")


def rust(source: str) -> str:
    return transpile(source, options=BIG).rust.partition("/// What Python does")[0]


def test_arithmetic_reads_variables_by_reference_and_takes_machine_words_on_the_right() -> None:
    assert "a * b + 1" in rust("def f(a: int, b: int) -> int:\n    return a * b + 1\n")
    assert "&c + &c" in rust("def f(a: int) -> int:\n    c = a * a\n    return c + c\n")


def test_lengths_counters_and_remainders_stay_machine_words() -> None:
    text = rust("def f(items: list[int]) -> int:\n    return sum(i % 7 for i in range(len(items)))\n")
    assert "i.rem_euclid(7)" in text
    assert "-> i64" in rust("def digit(n: int) -> int:\n    return n % 10\n")


def test_a_function_has_one_body_for_small_and_large_arguments() -> None:
    text = rust("def f(n):\n    return n + 1\nprint(f(1), f(2**70))\n")
    assert text.count("fn f") == 1


def test_the_python_types_of_a_signature_are_pythons() -> None:
    (signature,) = transpile("def f(items: list[int]) -> int:\n    return sum(items)\n", options=BIG).functions
    assert (signature.params, signature.returns) == ((("items", "list[int]"),), "int")


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (
            "x = 2**70\nfor i in range(3):\n    x = x / 2 if i else x + 1\nprint(x * 2)\n",
            "convert the operands to one type",
        ),
        ("for n in {2**70, 1}:\n    print(n)\n", "order of a set of bigint: sort it first: sorted(…)"),
        ("def f():\n    return 0.5\nprint(2**70 * f())\n", "give the float a name first"),
        ("a = b = 2**70\nprint(a is b)\n", "compare with `==`"),
    ],
)
def test_what_is_not_sure_to_be_right_is_refused(source: str, sentence: str) -> None:
    with pytest.raises(Refused) as caught:
        transpile(source, options=BIG)
    assert sentence in str(caught.value)


def test_a_program_that_leaves_64_bits_names_the_option() -> None:
    assert "integer result outside 64 bits (translate with --int big)" in transpile("print(7**99)\n").rust
