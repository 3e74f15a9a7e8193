"""bytes: their methods, and text and integers to bytes and back."""

import random

ITEMS = "fn y(bytes: Vec<u8>) -> Bytes { Bytes::from(bytes) }\nfn v(bytes: Bytes) -> Vec<i64> { bytes_ints(&bytes) }\n"
ARMS = {
    "repr": "y(a.y()).repr()",
    "from_ints": "bytes_from_ints(&a.li()).map(v)",
    "zeros": "bytes_zeros(a.i()).map(v)",
    "at": "bytes_at(&y(a.y()), a.i())",
    "slice": "v(bytes_slice(&y(a.y()), a.oi(), a.oi()))",
    "slice_step": "bytes_slice_step(&y(a.y()), a.oi(), a.oi(), a.i()).map(v)",
    "concat": "v(bytes_concat(&y(a.y()), &y(a.y())))",
    "repeat": "v(bytes_repeat(&y(a.y()), a.i()))",
    "join": "v(bytes_join(&y(a.y()), &[y(a.y()), y(a.y()), y(a.y())]))",
    "find": "bytes_find(&y(a.y()), &y(a.y()))",
    "contains": "bytes_contains(&y(a.y()), &y(a.y()))",
    "count": "bytes_count(&y(a.y()), &y(a.y()))",
    "startswith": "bytes_startswith(&y(a.y()), &y(a.y()))",
    "endswith": "bytes_endswith(&y(a.y()), &y(a.y()))",
    "hex": "bytes_hex(&y(a.y()))",
    "fromhex": "bytes_fromhex(&a.s()).map(v)",
    "encode": "str_encode(&a.s(), &a.s(), &a.s()).map(v)",
    "decode": "bytes_decode(&y(a.y()), &a.s(), &a.s())",
    "to_bytes": "int_to_bytes(a.i(), a.i(), &a.s(), a.b()).map(v)",
    "from_bytes": "int_from_bytes(&y(a.y()), &a.s(), a.b())",
}
PYTHON = {
    "repr": repr,
    "from_ints": lambda items: list(bytes(items)),
    "zeros": lambda n: list(bytes(n)),
    "at": lambda b, i: b[i],
    "slice": lambda b, i, j: list(b[i:j]),
    "slice_step": lambda b, i, j, k: list(b[i:j:k]),
    "concat": lambda x, y: list(x + y),
    "repeat": lambda b, n: list(b * n),
    "join": lambda s, x, y, z: list(s.join([x, y, z])),
    "find": bytes.find,
    "contains": lambda b, p: p in b,
    "count": bytes.count,
    "startswith": bytes.startswith,
    "endswith": bytes.endswith,
    "hex": bytes.hex,
    "fromhex": lambda t: list(bytes.fromhex(t)),
    "encode": lambda t, e, m: list(t.encode(e, m)),
    "decode": bytes.decode,
    "to_bytes": lambda n, k, o, s: list(n.to_bytes(k, o, signed=s)),
    "from_bytes": lambda b, o, s: int.from_bytes(b, o, signed=s),
}
EDGES = [None, 0, 1, 3, -1, -3, 99, -99]


def some_bytes(rng, longest=8):
    return bytes(rng.choice(b"ab'\"\\\n\t\r \x00\x7f\x80\xff") for _ in range(rng.randint(0, longest)))


def test_bytes_answer_as_in_python(driver):
    rng = random.Random(1)
    calls = []
    for _ in range(2000):
        b, part = some_bytes(rng), some_bytes(rng, 2)
        calls += [(name, (b, part)) for name in ("find", "contains", "count", "startswith", "endswith", "concat")]
        calls += [("repr", (b,)), ("hex", (b,)), ("at", (b, rng.randint(-9, 9))), ("repeat", (b, rng.randint(-1, 3)))]
        calls += [("slice", (b, rng.choice(EDGES), rng.choice(EDGES))), ("join", (part, b, part, b))]
        calls += [("slice_step", (b, rng.choice(EDGES), rng.choice(EDGES), rng.choice([0, 1, -1, 2, -3])))]
    calls += [("from_ints", (items,)) for items in ([], [0, 255], [256], [-1])] + [("zeros", (n,)) for n in (-1, 0, 5)]
    calls += [("repr", (bytes([n]),)) for n in range(256)]
    driver.agrees(calls, PYTHON)


def test_hexadecimal_text_is_read_or_its_wrong_place_named(driver):
    rng = random.Random(2)
    texts = ["".join(rng.choice("0aF \t-g") for _ in range(rng.randint(0, 7))) for _ in range(3000)]
    driver.agrees([("fromhex", (text,)) for text in [*texts, "é0", "0é", "1 2", "12 3"]], PYTHON)


def test_text_is_encoded_and_decoded_with_pythons_errors(driver):
    rng = random.Random(3)
    calls = []
    for _ in range(3000):
        text = "".join(rng.choice("aé\u03a3\xff日🎉") for _ in range(rng.randint(0, 5)))
        calls.append(
            (
                "encode",
                (
                    text,
                    rng.choice(["utf-8", "UTF8", "ascii", "latin-1", "iso-8859-1"]),
                    rng.choice(["strict", "ignore", "replace"]),
                ),
            )
        )
    pool = [
        b"a",
        b"\xc3\xa9",
        b"\xc3",
        b"\xe2\x82",
        b"\xe2\x82\xac",
        b"\xff",
        b"\x80",
        b"\xf0\x9f\x8e\x89",
        b"\xf0\x9f\x8e",
        b"\xed\xa0\x80",
        b"\xc0\x80",
        b"\xf5",
        b"\xe0\x80",
        b"\xf4\x90",
    ]
    for _ in range(4000):
        data = b"".join(rng.choice(pool) for _ in range(rng.randint(0, 4)))
        calls.append(
            (
                "decode",
                (
                    data,
                    rng.choice(["utf-8", "utf-8", "ascii", "latin-1"]),
                    rng.choice(["strict", "strict", "ignore", "replace"]),
                ),
            )
        )
    driver.agrees(calls, PYTHON)


def test_integers_become_bytes_and_back(driver):
    numbers = [s * 2**p + d for p in (0, 7, 8, 15, 16, 31, 32, 62) for d in (-1, 0, 1) for s in (-1, 1)] + [
        2**63 - 1,
        -(2**63),
    ]
    calls = [
        ("to_bytes", (n, k, o, s))
        for n in numbers
        for k in (-1, 0, 1, 2, 4, 7, 8, 9, 20)
        for o in ("big", "little", "x")
        for s in (True, False)
    ]
    rng = random.Random(4)
    calls += [
        ("from_bytes", (rng.randbytes(rng.randint(0, 10)), rng.choice(["big", "little", "x"]), rng.random() < 0.5))
        for _ in range(2000)
    ]
    driver.agrees(calls, PYTHON)
