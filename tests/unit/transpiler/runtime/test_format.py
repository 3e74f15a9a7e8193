"""Format specifications: the mini-language exactly as CPython reads and applies it."""

import math
import random

ARMS = {
    "int": "str_format_int(a.i(), &a.s())",
    "bool": "str_format_bool(a.b(), &a.s())",
    "float": "str_format_float(a.f(), &a.s())",
    "str": "str_format_str(&a.s(), &a.s())",
}
PYTHON = dict.fromkeys(ARMS, format)
INTS = [0, 1, -1, 7, 42, -42, 255, 1000, -1234, 12345678, 10**15, 2**63 - 1, -(2**63), 65, 8364]
FLOATS = [
    0.0,
    -0.0,
    0.5,
    1.0,
    -1.5,
    2.5,
    0.125,
    3.14159,
    1234.5,
    -1234567.891,
    1e-5,
    1e-4,
    0.00012345,
    1e15,
    1e16,
    1e17,
    1e100,
    5e-324,
    99999.5,
    999999.5,
]
FLOATS += [
    0.05,
    0.045,
    1.005,
    9.995,
    100.0,
    123456789.0,
    2.0**53,
    math.inf,
    -math.inf,
    math.nan,
    1.7976931348623157e308,
    -0.0004,
]
TEXTS = ["", "a", "abc", "héllo", "日本語", "a b\tc", "🎉"]


def some_spec(rng: random.Random, kinds: str) -> str:
    spec = rng.choice(["", "", rng.choice("<>=^"), rng.choice("*0x é+") + rng.choice("<>=^")])
    spec += rng.choice(["", "", "", "+", "-", " "]) + rng.choice(["", "", "", "", "z"]) + rng.choice(["", "", "", "#"])
    spec += (
        rng.choice(["", "", "0"])
        + rng.choice(["", "", "1", "5", "10", "17", "25"])
        + rng.choice(["", "", "", ",", "_"])
    )
    spec += rng.choice(["", "", ".0", ".1", ".2", ".3", ".6", ".10", ".17", ".25"])
    return spec + rng.choice(["", *kinds, *kinds])


def broken_spec(rng: random.Random) -> str:
    return "".join(rng.choice("<>=^+- z#0159,_.dfgsxnq%é") for _ in range(rng.randint(0, 6)))


def test_integers_are_laid_out_as_python_lays_them_out(driver):
    rng = random.Random(1)
    calls = [("int", (rng.choice(INTS), some_spec(rng, "bcdoxXneEfFgG%"))) for _ in range(15000)]
    calls = [call for call in calls if not call[1][1].endswith("c") or call[1][0] in range(0xD800)]
    calls += [("bool", (rng.random() < 0.5, some_spec(rng, "bcdoxXnf%s"))) for _ in range(1500)]
    driver.agrees(calls, PYTHON)


def test_floats_are_laid_out_as_python_lays_them_out(driver):
    rng = random.Random(2)
    calls = [
        ("float", (rng.choice([*FLOATS, rng.uniform(-1e6, 1e6)]), some_spec(rng, "eEfFgGn%"))) for _ in range(25000)
    ]
    calls += [("float", (n / 8, f".{places}{kind}")) for n in range(-40, 41) for places in (0, 1, 2) for kind in "feg%"]
    calls += [("float", (x, f".{places}{kind}")) for x in FLOATS for places in (100, 400, 1100, 1200) for kind in "feg"]
    driver.agrees(calls, PYTHON)


def test_text_is_laid_out_as_python_lays_it_out(driver):
    rng = random.Random(3)
    driver.agrees([("str", (rng.choice(TEXTS), some_spec(rng, "ss"))) for _ in range(5000)], PYTHON)


def test_a_specification_that_does_not_fit_is_refused_with_pythons_sentence(driver):
    rng = random.Random(4)
    calls = [("int", (rng.choice(INTS[:7]), broken_spec(rng))) for _ in range(5000)]
    calls += [("float", (rng.choice(FLOATS), broken_spec(rng))) for _ in range(5000)]
    calls += [("str", (rng.choice(TEXTS), broken_spec(rng))) for _ in range(5000)]
    calls += [("bool", (True, broken_spec(rng))) for _ in range(500)]
    calls += [
        ("int", (3, "99999999999999999999")),
        ("float", (3.0, ".99999999999999999999f")),
        ("int", (-1, "c")),
        ("int", (2**60, "c")),
    ]
    driver.agrees(calls, PYTHON)
