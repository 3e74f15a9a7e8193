"""Integers without a bound: every operation agrees with Python's, from one bit to tens of thousands."""

import math
import random

ITEMS = """
fn n(text: String) -> Int { big_parse(&text, 16).unwrap() }
fn h(value: Int) -> String { big_hex(&value) }
fn hh(pair: (Int, Int)) -> (String, String) { (h(pair.0), h(pair.1)) }
fn tell(value: &Int) -> String {
    let flags = format!("{} {}", value.is_negative(), value.is_zero());
    format!("{} {} {} {}", flags, value.bit_length(), value.bit_count(), value.truth())
}
"""
ARMS = {
    "add": "h(&n(a.s()) + &n(a.s()))",
    "sub": "h(&n(a.s()) - &n(a.s()))",
    "mul": "h(&n(a.s()) * &n(a.s()))",
    "divmod": "big_divmod(&n(a.s()), &n(a.s())).map(hh)",
    "floor_mod": "big_floor_mod(&n(a.s()), &n(a.s())).map(h)",
    "true_div": "big_true_div(&n(a.s()), &n(a.s()))",
    "and": "h(big_and(&n(a.s()), &n(a.s())))",
    "or": "h(big_or(&n(a.s()), &n(a.s())))",
    "xor": "h(big_xor(&n(a.s()), &n(a.s())))",
    "gcd": "h(big_gcd(&n(a.s()), &n(a.s())))",
    "compare": "n(a.s()).cmp(&n(a.s())) as i64",
    "not": "h(big_not(&n(a.s())))",
    "negated": "h(n(a.s()).negated())",
    "absolute": "h(n(a.s()).absolute())",
    "isqrt": "big_isqrt(&n(a.s())).map(h)",
    "to_float": "n(a.s()).to_float()",
    "tell": "tell(&n(a.s()))",
    "bin": "big_bin(&n(a.s()))",
    "oct": "big_oct(&n(a.s()))",
    "str": "big_str(&n(a.s()))",
    "shift_left": "big_shift_left(&n(a.s()), &Int::from(a.i())).map(h)",
    "shift_right": "big_shift_right(&n(a.s()), &Int::from(a.i())).map(h)",
    "pow": "h(big_pow(&n(a.s()), &Int::from(a.i())))",
    "pow_mod": "big_pow_mod(&n(a.s()), &n(a.s()), &n(a.s())).map(h)",
    "round": "big_round(&n(a.s()), a.i()).map(h)",
    "parse": "big_parse(&a.s(), a.i()).map(h)",
    "format": "str_format_big(&n(a.s()), &a.s())",
    "from_float": "Int::from_float(a.f()).map(h)",
    "compare_float": "n(a.s()).compare_float(a.f()).map(|order| order as i64)",
}


def pairwise(function):
    return lambda x, y: function(int(x, 16), int(y, 16))


def tell(x):
    x = int(x, 16)
    flags = f"{x < 0} {x == 0} {x.bit_length()} {x.bit_count()} {bool(x)}"
    return flags.lower()


PYTHON = {
    "add": pairwise(lambda x, y: hex(x + y)),
    "sub": pairwise(lambda x, y: hex(x - y)),
    "mul": pairwise(lambda x, y: hex(x * y)),
    "divmod": pairwise(lambda x, y: tuple(map(hex, divmod(x, y)))),
    "floor_mod": pairwise(lambda x, y: hex(x % y)),
    "true_div": pairwise(lambda x, y: x / y),
    "and": pairwise(lambda x, y: hex(x & y)),
    "or": pairwise(lambda x, y: hex(x | y)),
    "xor": pairwise(lambda x, y: hex(x ^ y)),
    "gcd": pairwise(lambda x, y: hex(math.gcd(x, y))),
    "compare": pairwise(lambda x, y: (x > y) - (x < y)),
    "not": lambda x: hex(~int(x, 16)),
    "negated": lambda x: hex(-int(x, 16)),
    "absolute": lambda x: hex(abs(int(x, 16))),
    "isqrt": lambda x: hex(math.isqrt(int(x, 16))),
    "to_float": lambda x: float(int(x, 16)),
    "tell": tell,
    "bin": lambda x: bin(int(x, 16)),
    "oct": lambda x: oct(int(x, 16)),
    "str": lambda x: str(int(x, 16)),
    "shift_left": lambda x, k: hex(int(x, 16) << k),
    "shift_right": lambda x, k: hex(int(x, 16) >> k),
    "pow": lambda x, k: hex(int(x, 16) ** k),
    "pow_mod": lambda x, y, z: hex(pow(int(x, 16), int(y, 16), int(z, 16))),
    "round": lambda x, d: hex(round(int(x, 16), d)),
    "parse": lambda t, b: hex(int(t, b)),
    "format": lambda x, s: format(int(x, 16), s),
    "from_float": lambda x: hex(int(x)),
    "compare_float": lambda x, y: None if y != y else (int(x, 16) > y) - (int(x, 16) < y),
}
TWO = ("add", "sub", "mul", "divmod", "floor_mod", "and", "or", "xor", "gcd", "compare")
ONE = ("not", "negated", "absolute", "isqrt", "to_float", "tell", "bin", "oct", "str")


def some_int(rng, most_bits):
    bits = rng.randint(1, rng.choice([8, 64, 70, 200, most_bits]))
    kind = rng.random()
    if kind < 0.3:
        value = (1 << bits) + rng.randint(-1, 1)
    elif kind < 0.4:
        value = (1 << bits) - (1 << rng.randint(0, bits))
    else:
        value = rng.getrandbits(bits)
    return rng.choice([-1, 1]) * value


def test_two_integers_of_any_size(driver):
    rng = random.Random(1)
    pairs = [(some_int(rng, 3000), some_int(rng, 3000)) for _ in range(1500)]
    pairs += (
        [(x, y) for x, y in zip(edges(), reversed(edges()), strict=True)]
        + [(x, x) for x in edges()]
        + [(x, 0) for x in edges()]
    )
    driver.agrees([(name, (hex(x), hex(y))) for name in TWO for x, y in pairs], PYTHON)


def edges():
    return [s * 2**p + d for p in (0, 31, 32, 62, 63, 64, 95, 96, 128) for d in (-1, 0, 1) for s in (-1, 1)]


def test_products_and_quotients_of_thousands_of_digits(driver):
    rng = random.Random(2)
    calls = []
    for bits in (1500, 1536, 3000, 6000, 20000, 60000):
        for other in (bits, bits // 2, bits // 7, bits - 33, 40):
            x, y = rng.getrandbits(bits) | 1 << bits, rng.getrandbits(other) | 1
            calls += [
                ("mul", (hex(x), hex(y))),
                ("divmod", (hex(x), hex(-y))),
                ("divmod", (hex(x * y), hex(y))),
                ("gcd", (hex(x), hex(y))),
            ]
    driver.agrees(calls, PYTHON)


def test_division_corrects_a_digit_that_was_guessed_too_large(driver):
    rng = random.Random(3)
    calls = []
    for _ in range(3000):
        limbs = [rng.choice([0, 1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF]) for _ in range(rng.randint(2, 6))]
        divisor = [rng.choice([0, 1, 0x80000000, 0xFFFFFFFF]) for _ in range(rng.randint(2, 3))]
        x, y = (sum(limb << 32 * place for place, limb in enumerate(digits)) for digits in (limbs, divisor))
        calls.append(("divmod", (hex(x), hex(y))))
    driver.agrees(calls, PYTHON)


def test_true_division_and_floats_are_rounded_once(driver):
    rng = random.Random(4)
    calls = []
    for _ in range(3000):
        x, y = some_int(rng, 1100), some_int(rng, 1100)
        calls += [("true_div", (hex(x), hex(y))), ("to_float", (hex(x),))]
    calls += [
        ("true_div", (hex(10**x), hex(3 * 10**y)))
        for x in (0, 5, 300, 400)
        for y in (0, 10, 300, 310, 700, 731, 735, 740)
    ]
    calls += [
        ("true_div", (hex((2 * k + 1) << 20), hex(1 << p)))
        for k in (2**52, 2**53, 2**60 + 1)
        for p in (1, 30, 1000, 1090, 1100)
    ]
    floats = [
        0.0,
        1.5,
        -2.5,
        1e18,
        9.3e18,
        1e19,
        -1e22,
        1e300,
        float("inf"),
        float("-inf"),
        float("nan"),
        2.0**63,
        -(2.0**63),
    ]
    calls += [("from_float", (x,)) for x in floats]
    calls += [
        ("compare_float", (hex(n), x)) for n in [*edges(), 10**30, int(1e300), int(1e300) + 1, 10**400] for x in floats
    ]
    driver.agrees(calls, PYTHON)


def test_one_integer_of_any_size(driver):
    rng = random.Random(5)
    numbers = [some_int(rng, 2000) for _ in range(500)] + edges()
    driver.agrees([(name, (hex(x),)) for name in ONE for x in numbers], PYTHON)


def test_shifts_powers_and_rounding(driver):
    rng = random.Random(6)
    numbers = [some_int(rng, 300) for _ in range(150)] + edges()
    calls = [
        (name, (hex(x), k))
        for name in ("shift_left", "shift_right")
        for x in numbers
        for k in (-1, 0, 1, 31, 32, 33, 63, 64, 100, 500)
    ]
    calls += [("pow", (hex(x), k)) for x in numbers[:60] for k in (0, 1, 2, 3, 17)] + [
        ("pow", (hex(x), k)) for x in (-1, 0, 1, 2) for k in (0, 1, 99, 100)
    ]
    calls += [("round", (hex(x), d)) for x in numbers for d in (3, 0, -1, -2, -19, -20, -40)]
    calls += [("round", (hex(x * 10**20), -20)) for x in (5, 15, 25)] + [
        ("round", (hex(x * 10**19 * 5), -20)) for x in range(-9, 9)
    ]
    for _ in range(400):
        calls.append(
            (
                "pow_mod",
                (
                    hex(some_int(rng, 200)),
                    hex(rng.choice([1, 1, 1, -1]) * rng.getrandbits(60)),
                    hex(some_int(rng, 200)),
                ),
            )
        )
    driver.agrees(calls, PYTHON)


def test_text_of_integers_and_its_limit_of_4300_digits(driver):
    numbers = [
        10**4299,
        10**4300 - 1,
        10**4300,
        -(10**4300),
        10**20000,
        0,
        -(10**25),
        123456789 * 10**18,
        10**9,
        10**18 - 1,
        10**27,
    ]
    calls = [("str", (hex(x),)) for x in numbers]
    calls += [
        ("parse", (text, base))
        for text in ("9" * 4300, "9" * 4301, "-" + "1" * 40, "z" * 30, "1_000" * 9, "12x", "0x" + "f" * 40)
        for base in (0, 10, 16, 36)
    ]
    specs = [
        "",
        "d",
        ",",
        "_",
        "x",
        "#x",
        "X",
        "b",
        "_b",
        "o",
        "e",
        ".3f",
        "g",
        ".2%",
        ">60",
        "060,",
        "+d",
        "c",
        "s",
        ".3",
        "n",
        "#X",
    ]
    calls += [("format", (hex(x), spec)) for x in (10**25, -(2**70), 7, 2**64, -(10**40) + 1) for spec in specs]
    driver.agrees(calls, PYTHON)
