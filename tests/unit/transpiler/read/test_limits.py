"""Any text gets its answer in bounded time: what is too large or too deep is refused with its place."""

import pytest

from portalis_transpiler import Refused, transpile


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (
            "x = 1  # " + "a" * 32_000_000,
            "source of 32,000,009 characters: split it into files of at most 32,000,000",
        ),
        ("x = 1\n" * 150_000, "source of more than 400,000 words and signs: split it into several files"),
        ("print(" + "-" * 5000 + "1)\n", "nesting too deep: give parts of the expression names"),
        ("x = 1\nprint(" + " and ".join(["x"] * 501) + ")\n", "expression of 501 parts: split it"),
        ("x = 1\nprint(" + " < ".join(["x"] * 600) + ")\n", "expression of 599 parts: split it"),
        (
            "x = 1\nif x == 0:\n    pass\n" + "".join(f"elif x == {i}:\n    pass\n" for i in range(1, 1500)),
            "more than 1000 `elif` branches: look it up in a dict",
        ),
        ("x = 1\0\n", "text (null bytes): make it valid Python text"),
        ("x = '\ud800'\n", "text (a surrogate that is no character): make it valid Python text"),
        ("(" * 5000 + ")" * 5000, "syntax error (too many nested parentheses): correct the Python first"),
        ("if True:\n\tx = 1\n        y = 2\n", "syntax error (inconsistent use of tabs and spaces in indentation)"),
    ],
    ids=["long", "words", "deep", "and", "compare", "elif", "null", "surrogate", "parentheses", "tabs"],
)
def test_hostile_text_is_refused(source: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        transpile(source, "x.py")
    assert said in str(refused.value.refusals[0])
    assert refused.value.refusals[0].code == "PT001"


def test_a_byte_order_mark_is_no_part_of_the_program() -> None:
    assert transpile("\ufeffprint(1)\n").rust == transpile("print(1)\n").rust
