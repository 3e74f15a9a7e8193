"""`int(text)` and `float(text)`: Python's grammar, and its sentences for what does not fit."""

import random

ARMS = {"int": "int_parse(&a.s())", "int_base": "int_parse_base(&a.s(), a.i())", "float": "float_parse(&a.s())"}
PYTHON = {"int": int, "int_base": int, "float": float}
# fmt: off
INT_TEXTS = [
    "0", "00", "-0", "+5", " 12 ", "1_000", "_1", "1_", "1__0", "", "-", "+", "--1", "- 1", "12a", "0x10", "0b11",
    "0o17", "0X1F", "0_7", "08", "1e3", "1.0", "\u0663", "\u0967\u0968", "\uff19", "\xb2", "\xbd",
    "9223372036854775807", "9223372036854775808\n-9223372036854775808", "-9223372036854775809", "zz", "ZZ", "0xfg",
    "0x", "0x_1", "0b2", "\t7\n", "\xa07\u3000", "\x1c7", "7\x00", "\xe9", "1 2", "'", "\"", "abc\n", "+_1",
    "99999999999999999999999",
]
FLOAT_TEXTS = [
    "1", "1.5", "-2.5e3", ".5", "5.", ".", "e5", "1e", "1e+", "1e5.5", "1_0.0_1", "1._5", "_1.0", "1_e5", "inf",
    "-INF", "Infinity", "+nan", "NaN", "infin", "nanx", "--1", "1.5.2", " 3.25 ", "\t1\n", "", "-", "+", "0x10",
    "1e400", "-1e400", "1e-400", "\u0663.\u0665", "1,5\n1d5", "1f", "1.0f", "\xe9", "'", "1e1_0", "1_000_000.000_1",
    "\xa01\u3000", "4.9e-324", "2.2250738585072011e-308", "9007199254740993", "0.1",
    "179769313486231580793728971405301e276",
]
# fmt: on


def test_integers_are_read_as_python_reads_them(driver):
    rng = random.Random(1)
    calls = [("int", (text,)) for text in INT_TEXTS] + [
        ("int", (str(rng.randint(-(2**66), 2**66)),)) for _ in range(500)
    ]
    calls += [("int_base", (text, base)) for text in INT_TEXTS for base in (-1, 0, 1, 2, 8, 10, 16, 36, 37)]
    calls += [("int", ("".join(rng.choice("01_-+ x9a") for _ in range(rng.randint(0, 6))),)) for _ in range(3000)]
    calls += [
        (
            "int_base",
            ("".join(rng.choice("01_-+xXbof ") for _ in range(rng.randint(0, 7))), rng.choice([0, 2, 8, 10, 16, 20])),
        )
        for _ in range(4000)
    ]
    calls += [
        ("int", ("x" * 300,)),
        ("int", ("1" * 5000,)),
        ("int", ("1" * 5000 + "x",)),
        ("int_base", ("0" * 5000 + "1", 16)),
    ]
    driver.agrees(calls, PYTHON)


def test_floats_are_read_as_python_reads_them(driver):
    rng = random.Random(2)
    calls = [("float", (text,)) for text in FLOAT_TEXTS]
    calls += [
        ("float", ("".join(rng.choice("0195._eE+-infa ") for _ in range(rng.randint(0, 8))),)) for _ in range(5000)
    ]
    calls += [
        ("float", (f"{rng.randint(0, 10**20)}.{rng.randint(0, 10**9)}e{rng.randint(-330, 310)}",)) for _ in range(2000)
    ]
    driver.agrees(calls, PYTHON)
