"""Integers of 64 bits: every operation gives Python's number, Python's error, or ends the program."""

import math
import random

ARMS = {
    "floor_div": "int_floor_div(a.i(), a.i())",
    "floor_mod": "int_floor_mod(a.i(), a.i())",
    "divmod": "int_divmod(a.i(), a.i())",
    "true_div": "int_true_div(a.i(), a.i())",
    "pow": "int_pow(a.i(), a.i())",
    "pow_negative": "int_pow_negative(a.i(), a.i())",
    "pow_mod": "int_pow_mod(a.i(), a.i(), a.i())",
    "shift_left": "int_shift_left(a.i(), a.i())",
    "shift_right": "int_shift_right(a.i(), a.i())",
    "gcd": "int_gcd(a.i(), a.i())",
    "lcm": "int_lcm(a.i(), a.i())",
    "isqrt": "int_isqrt(a.i())",
    "bit_length": "int_bit_length(a.i())",
    "bit_count": "int_bit_count(a.i())",
    "round": "int_round(a.i(), a.i())",
    "bin": "int_bin(a.i())",
    "oct": "int_oct(a.i())",
    "hex": "int_hex(a.i())",
    "compare_float": "int_compare_float(a.i(), a.f()).map(|order| order as i64)",
}
PYTHON = {
    "floor_div": lambda x, y: x // y,
    "floor_mod": lambda x, y: x % y,
    "divmod": divmod,
    "true_div": lambda x, y: x / y,
    "pow": pow,
    "pow_negative": pow,
    "pow_mod": pow,
    "shift_left": lambda x, y: x << y,
    "shift_right": lambda x, y: x >> y,
    "gcd": math.gcd,
    "lcm": math.lcm,
    "isqrt": math.isqrt,
    "bit_length": int.bit_length,
    "bit_count": int.bit_count,
    "round": round,
    "bin": bin,
    "oct": oct,
    "hex": hex,
    "compare_float": lambda x, y: None if y != y else (x > y) - (x < y),
}
LOW, HIGH = -(2**63), 2**63 - 1
EDGES = sorted(
    {s * (2**p + d) for p in (0, 1, 3, 31, 32, 52, 53, 62, 63) for d in (-1, 0, 1) for s in (-1, 1)} | {0, 7, 10, 100}
)
EDGES = [n for n in EDGES if LOW <= n <= HIGH]


def some_int(rng: random.Random) -> int:
    return rng.choice(
        [rng.choice(EDGES), rng.randint(-20, 20), rng.randint(LOW, HIGH), rng.getrandbits(rng.randint(1, 62))]
    )


def test_two_integers_divide_shift_and_share_factors_as_in_python(driver):
    rng = random.Random(1)
    pairs = [(x, y) for x in EDGES for y in EDGES] + [(some_int(rng), some_int(rng)) for _ in range(3000)]
    names = ("floor_div", "floor_mod", "divmod", "true_div", "gcd", "lcm")
    assert driver.agrees([(name, pair) for name in names for pair in pairs], PYTHON) > 20000


def test_powers_are_checked_and_negative_exponents_give_floats(driver):
    calls = [("pow", (x, y)) for x in range(-12, 13) for y in range(0, 70)]
    calls += [("pow", (x, y)) for x in EDGES for y in (0, 1, 2, 3)]
    calls += [("pow_negative", (x, -y)) for x in range(-9, 10) for y in (1, 2, 3, 5, 30)]
    driver.agrees(calls, PYTHON)


def test_powers_with_a_modulus_follow_the_sign_of_the_modulus(driver):
    rng = random.Random(2)
    calls = [("pow_mod", (some_int(rng), rng.randint(-50, 10**9), some_int(rng))) for _ in range(3000)]
    calls += [("pow_mod", (x, y, z)) for x in range(-4, 5) for y in range(-3, 4) for z in range(-5, 6)]
    driver.agrees(calls, PYTHON)


def test_shifts_outside_64_bits_stop_and_negative_counts_raise(driver):
    calls = [
        (name, (x, y))
        for name in ("shift_left", "shift_right")
        for x in EDGES
        for y in (-1, 0, 1, 5, 31, 62, 63, 64, 65, 200)
    ]
    driver.agrees(calls, PYTHON)


def test_roots_bits_and_digits_of_one_integer(driver):
    rng = random.Random(3)
    numbers = (
        EDGES + [some_int(rng) for _ in range(2000)] + [n * n + d for n in (3, 3037000499, 10**9) for d in (-1, 0, 1)]
    )
    numbers = [n for n in numbers if LOW <= n <= HIGH]
    calls = [(name, (n,)) for name in ("isqrt", "bit_length", "bit_count", "bin", "oct", "hex") for n in numbers]
    calls += [("round", (n, digits)) for n in numbers[:300] for digits in (2, 0, -1, -2, -5, -18, -19, -20, -40)]
    calls += [("round", (n, -1)) for n in range(-40, 40)]
    driver.agrees(calls, PYTHON)


def test_an_integer_compares_exactly_with_a_float(driver):
    floats = [
        0.0,
        -0.0,
        0.5,
        -0.5,
        2.0**53,
        2.0**63,
        -(2.0**63),
        2.0**62,
        1e300,
        -1e300,
        float("inf"),
        float("-inf"),
        float("nan"),
    ]
    floats += [math.nextafter(f, 0.0) for f in floats[2:11]]
    driver.agrees([("compare_float", (n, f)) for n in EDGES for f in floats], PYTHON)
