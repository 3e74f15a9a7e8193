"""`math`: values to the last bit, domain and range errors, and integers that leave 64 bits."""

import math
import random
import struct

# fmt: off
ONE = [
    "sqrt", "cbrt", "exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "sin", "cos", "tan", "asin",
    "acos", "atan", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "degrees", "radians", "modf", "frexp",
    "ulp",
]
# fmt: on
TWO = ["pow", "atan2", "fmod", "remainder", "nextafter"]
ARMS = {name: f"math_{name}(a.f())" for name in ONE} | {name: f"math_{name}(a.f(), a.f())" for name in TWO}
ARMS |= {
    "log_base": "math_log_base(a.f(), a.f())",
    "ldexp": "math_ldexp(a.f(), a.i())",
    "isclose": "math_isclose(a.f(), a.f(), a.f(), a.f())",
    "hypot": "math_hypot(&a.lf())",
    "dist": "math_dist(&a.lf(), &a.lf())",
    "fsum": "math_fsum(&a.lf())",
    "factorial": "math_factorial(a.i())",
    "comb": "math_comb(a.i(), a.i())",
    "perm": "math_perm(a.i(), a.oi())",
}
PYTHON = {name: getattr(math, name) for name in ARMS if hasattr(math, name)} | {
    "log_base": math.log,
    "hypot": lambda sides: math.hypot(*sides),
    "isclose": lambda a, b, r, t: math.isclose(a, b, rel_tol=r, abs_tol=t),
}
EDGES = [
    0.0,
    0.5,
    1.0,
    2.0,
    0.75,
    1e-9,
    1e-300,
    5e-324,
    2.2250738585072014e-308,
    28.0,
    1e9,
    1e300,
    1.7976931348623157e308,
]
EDGES += [700.0, 709.782712893384, 709.9, 1023.5, 1024.0, math.pi, math.pi / 2, math.e, 0.1, 3.5]
EDGES += [-x for x in EDGES] + [math.inf, -math.inf, math.nan]


def some_float(rng: random.Random) -> float:
    bits = struct.unpack(">d", rng.randbytes(8))[0]
    return rng.choice([bits, rng.uniform(-1, 1), rng.uniform(-10, 10), rng.uniform(0, 800), rng.choice(EDGES)])


def test_functions_of_one_number_agree_to_the_last_bit(driver):
    rng = random.Random(1)
    numbers = EDGES + [some_float(rng) for _ in range(2000)]
    assert driver.agrees([(name, (x,)) for name in ONE for x in numbers], PYTHON) > 50000


def test_functions_of_two_numbers_agree_to_the_last_bit(driver):
    rng = random.Random(2)
    pairs = [(x, y) for x in EDGES for y in EDGES] + [(some_float(rng), some_float(rng)) for _ in range(2000)]
    calls = [(name, pair) for name in (*TWO, "log_base") for pair in pairs]
    calls += [
        ("ldexp", (x, n))
        for x in numbers_for_ldexp(rng)
        for n in (0, 1, -1, 52, -52, 1000, -1000, -1070, -1074, 2000, -3000, 2**40)
    ]
    calls += [
        ("isclose", (x, y, r, t))
        for x, y in pairs[::7]
        for r, t in ((1e-9, 0.0), (0.1, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0))
    ]
    driver.agrees(calls, PYTHON)


def numbers_for_ldexp(rng: random.Random) -> list[float]:
    return EDGES + [some_float(rng) for _ in range(300)]


def test_distances_and_exact_sums_agree_to_the_last_bit(driver):
    rng = random.Random(3)
    calls = []
    for _ in range(4000):
        kind = rng.choice([some_float, lambda r: r.uniform(-100, 100), lambda r: float(r.randint(-9, 9))])
        sides = [kind(rng) for _ in range(rng.randint(0, 6))]
        calls += [("hypot", (sides,)), ("fsum", (sides,)), ("dist", (sides, [kind(rng) for _ in sides]))]
    calls += [
        ("fsum", (terms,))
        for terms in ([1e308, 1e308], [0.1] * 10, [1e16, 1.0, -1e16], [math.inf, -math.inf], [1e308] * 3 + [-1e308] * 3)
    ]
    calls += [
        ("dist", ([1.0], [1.0, 2.0])),
        ("hypot", ([5e-324, 5e-324],)),
        ("hypot", ([3.0, 4.0],)),
        ("hypot", ([1e200, 1e200],)),
    ]
    driver.agrees(calls, PYTHON)


def test_factorials_and_choices_are_exact_or_end_the_program(driver):
    calls = [("factorial", (n,)) for n in range(-2, 25)]
    calls += [("comb", (n, k)) for n in (*range(-1, 70), 10**6, 2**62) for k in (-1, 0, 1, 2, 3, 5, 10, 20, 33, 61)]
    calls += [("perm", (n, k)) for n in range(-1, 25) for k in (None, -1, 0, 1, 2, 5, 15, 20, 24)]
    calls = [call for call in calls if not (call[0] == "comb" and call[1][0] > 1000 and call[1][1] > 5)]
    driver.agrees(calls, PYTHON)
