"""Floats: text by repr's rules, floor division, powers, rounding on the exact decimal value."""

import math
import random
import struct

ARMS = {
    "repr": "float_repr(a.f())",
    "div": "float_div(a.f(), a.f())",
    "floor_div": "float_floor_div(a.f(), a.f())",
    "floor_mod": "float_floor_mod(a.f(), a.f())",
    "divmod": "float_divmod(a.f(), a.f())",
    "pow": "float_pow(a.f(), a.f())",
    "round": "float_round(a.f())",
    "round_to": "float_round_to(a.f(), a.i())",
    "to_int": "float_to_int(a.f())",
    "floor": "float_floor(a.f())",
    "ceil": "float_ceil(a.f())",
    "is_integer": "float_is_integer(a.f())",
    "sum": "float_sum(0.0, a.lf())",
}
PYTHON = {
    "repr": repr,
    "div": lambda x, y: x / y,
    "floor_div": lambda x, y: x // y,
    "floor_mod": lambda x, y: x % y,
    "divmod": divmod,
    "pow": lambda x, y: x**y,
    "round": round,
    "round_to": round,
    "to_int": int,
    "floor": math.floor,
    "ceil": math.ceil,
    "is_integer": float.is_integer,
    "sum": sum,
}
EDGES = [
    0.0,
    0.5,
    1.0,
    1.5,
    2.0,
    2.5,
    0.1,
    0.2,
    0.3,
    1e-5,
    1e-4,
    123456.789,
    1e15,
    1e16,
    1e17,
    1e22,
    1e23,
    9007199254740993.0,
]
EDGES += [
    5e-324,
    2.2250738585072014e-308,
    1.7976931348623157e308,
    2.0**63,
    2.0**62,
    4503599627370497.5,
    0.05,
    2.675,
    1.005,
    7.0,
    1e308,
]
EDGES += [-x for x in EDGES] + [math.inf, -math.inf, math.nan]


def some_float(rng: random.Random) -> float:
    bits = struct.unpack(">d", rng.randbytes(8))[0]
    return rng.choice(
        [
            bits,
            rng.uniform(-10, 10),
            rng.choice(EDGES),
            round(rng.uniform(-1e4, 1e4), rng.randint(0, 4)),
            float(rng.randint(-9, 9)),
        ]
    )


def test_repr_is_the_shortest_text_that_reads_back(driver):
    rng = random.Random(1)
    numbers = (
        EDGES + [some_float(rng) for _ in range(6000)] + [10.0**e * d for e in range(-30, 30) for d in (1, 1.5, 123)]
    )
    numbers += [2.0**e for e in range(-1074, 1024)]
    assert driver.agrees([("repr", (x,)) for x in numbers], PYTHON) > 6000


def test_of_two_shortest_texts_repr_takes_the_even_one(driver):
    rng = random.Random(7)
    eighths = [rng.randrange(2**50, 2**53) / 8 for _ in range(20000)]
    driver.agrees([("repr", (x,)) for x in [*eighths, -169427451995741.125]], PYTHON)


def test_floor_division_keeps_pythons_signs_and_zeros(driver):
    rng = random.Random(2)
    pairs = [(x, y) for x in EDGES for y in EDGES] + [(some_float(rng), some_float(rng)) for _ in range(3000)]
    driver.agrees([(name, pair) for name in ("div", "floor_div", "floor_mod", "divmod") for pair in pairs], PYTHON)


def test_powers_raise_as_python_does(driver):
    rng = random.Random(3)
    pairs = [(x, y) for x in EDGES for y in EDGES] + [(some_float(rng), some_float(rng)) for _ in range(2000)]
    real = [(x, y) for x, y in pairs if not complex_power(x, y)]
    driver.agrees([("pow", pair) for pair in real], PYTHON)


def complex_power(x: float, y: float) -> bool:
    return x < 0 and math.isfinite(x) and math.isfinite(y) and y != math.floor(y)


def test_a_power_that_is_a_complex_number_ends_the_program(driver):
    (stopped,) = driver.answers([("pow", (-8.0, 0.5))])
    assert "exit" in repr(stopped) or "OverflowError" in stopped.message


def test_rounding_is_half_to_even_on_the_exact_value(driver):
    rng = random.Random(4)
    numbers = (
        EDGES
        + [some_float(rng) for _ in range(1500)]
        + [n + 0.5 for n in range(-30, 30)]
        + [n / 8 for n in range(-99, 99)]
    )
    numbers += [25.0, 35.0, 250.0, 350.0, 1250.5, 5e22, 15e22, 1.5e300]
    calls = [("round", (x,)) for x in numbers]
    calls += [
        ("round_to", (x, d))
        for x in numbers
        for d in (-310, -308, -22, -3, -2, -1, 0, 1, 2, 3, 10, 15, 16, 17, 30, 323, 400)
    ]
    driver.agrees(calls, PYTHON)


def test_floats_become_integers_or_say_why_not(driver):
    rng = random.Random(5)
    numbers = EDGES + [some_float(rng) for _ in range(2000)]
    driver.agrees([(name, (x,)) for name in ("to_int", "floor", "ceil", "is_integer") for x in numbers], PYTHON)


def test_floats_are_summed_from_left_to_right(driver):
    rng = random.Random(6)
    driver.agrees([("sum", ([some_float(rng) for _ in range(n)],)) for n in range(1, 40)], PYTHON)
