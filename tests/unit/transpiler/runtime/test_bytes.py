"""bytes and bytearray: their methods, and text and integers to bytes and back."""

import random

ITEMS = """
fn y(bytes: Vec<u8>) -> Bytes { Bytes::from(bytes) }
fn w(bytes: Vec<u8>) -> ByteArray { ByteArray::from(bytes) }
fn v<S: Octets>(bytes: S) -> Vec<i64> { bytes_ints(&bytes) }
fn vs<S: Octets>(parts: Vec<S>) -> Vec<Vec<i64>> { parts.into_iter().map(v).collect() }
fn t<S: Octets>(parts: (S, S, S)) -> Vec<Vec<i64>> { vs(vec![parts.0, parts.1, parts.2]) }
fn changed(bytes: ByteArray, change: impl FnOnce(&ByteArray) -> Result<(), Exception>) -> Result<Vec<i64>, Exception> {
    change(&bytes).map(|_| v(bytes))
}
"""
ARMS = {
    "repr": "y(a.y()).repr()",
    "repr_array": "w(a.y()).repr()",
    "from_ints": "bytes_from_ints(&a.li()).map(y).map(v)",
    "array_items": "byte_array_items(&a.li()).map(y).map(v)",
    "zeros": "bytes_zeros(a.i()).map(y).map(v)",
    "at": "y(a.y()).at(a.i())",
    "at_array": "w(a.y()).at(a.i())",
    "slice": "v(y(a.y()).slice(a.oi(), a.oi()))",
    "slice_step": "w(a.y()).slice_step(a.oi(), a.oi(), a.i()).map(v)",
    "concat": "v(bytes_concat(&y(a.y()), &w(a.y())))",
    "repeat": "v(bytes_repeat(&y(a.y()), a.i()))",
    "join": "v(bytes_join(&y(a.y()), &[y(a.y()), y(a.y()), y(a.y())]))",
    "find": "bytes_find(&y(a.y()), &y(a.y()), a.oi(), a.oi())",
    "rfind": "bytes_rfind(&w(a.y()), &y(a.y()), a.oi(), a.oi())",
    "index": "bytes_index(&y(a.y()), &y(a.y()), a.oi(), a.oi())",
    "rindex": "bytes_rindex(&y(a.y()), &y(a.y()), a.oi(), a.oi())",
    "contains": "bytes_contains(&y(a.y()), &y(a.y()))",
    "has": "bytes_has(&y(a.y()), a.i())",
    "count": "bytes_count(&y(a.y()), &y(a.y()), a.oi(), a.oi())",
    "startswith": "bytes_startswith(&y(a.y()), &y(a.y()), a.oi(), a.oi())",
    "endswith": "bytes_endswith(&y(a.y()), &y(a.y()), a.oi(), a.oi())",
    "replace": "v(bytes_replace(&y(a.y()), &y(a.y()), &y(a.y()), a.i()))",
    "split": "bytes_split(&y(a.y()), &y(a.y()), a.i()).map(vs)",
    "rsplit": "bytes_rsplit(&w(a.y()), &y(a.y()), a.i()).map(vs)",
    "split_space": "vs(bytes_split_space(&y(a.y()), a.i()))",
    "rsplit_space": "vs(bytes_rsplit_space(&y(a.y()), a.i()))",
    "splitlines": "vs(bytes_splitlines(&y(a.y()), a.b()))",
    "partition": "bytes_partition(&y(a.y()), &y(a.y())).map(t)",
    "rpartition": "bytes_rpartition(&y(a.y()), &y(a.y())).map(t)",
    "strip": "v(bytes_strip(&y(a.y())))",
    "lstrip_of": "v(bytes_lstrip_of(&y(a.y()), &y(a.y())))",
    "rstrip_of": "v(bytes_rstrip_of(&y(a.y()), &y(a.y())))",
    "removeprefix": "v(bytes_removeprefix(&y(a.y()), &y(a.y())))",
    "removesuffix": "v(bytes_removesuffix(&y(a.y()), &y(a.y())))",
    "center": "bytes_center(&y(a.y()), a.i(), &y(a.y())).map(v)",
    "ljust": "bytes_ljust(&y(a.y()), a.i(), &y(a.y())).map(v)",
    "rjust": "bytes_rjust(&y(a.y()), a.i(), &y(a.y())).map(v)",
    "zfill": "v(bytes_zfill(&y(a.y()), a.i()))",
    "expandtabs": "v(bytes_expandtabs(&y(a.y()), a.i()))",
    "translate": "{ let by = bytes_maketrans(&y(a.y()), &y(a.y())); "
    "by.and_then(|by| bytes_translate(&y(a.y()), &by, &y(a.y()))).map(v) }",
    "hex": "bytes_hex(&y(a.y()))",
    "hex_parted": "bytes_hex_parted(&y(a.y()), &a.s(), a.i())",
    "fromhex": "bytes_fromhex(&a.s()).map(y).map(v)",
    "encode": "str_encode(&a.s(), &a.s(), &a.s()).map(y).map(v)",
    "decode": "bytes_decode(&y(a.y()), &a.s(), &a.s())",
    "to_bytes": "int_to_bytes(a.i(), a.i(), &a.s(), a.b()).map(v)",
    "from_bytes": "int_from_bytes(&y(a.y()), &a.s(), a.b())",
    "set": "changed(w(a.y()), |array| array.set(a.i(), a.i()))",
    "delete": "changed(w(a.y()), |array| array.delete(a.i()))",
    "insert": "changed(w(a.y()), |array| array.insert(a.i(), a.i()))",
    "remove": "changed(w(a.y()), |array| array.remove(a.i()))",
    "pop_at": "w(a.y()).pop_at(a.i())",
    "set_slice": "changed(w(a.y()), |array| { array.set_slice(a.oi(), a.oi(), a.y()); Ok(()) })",
    "set_slice_step": "changed(w(a.y()), |array| array.set_slice_step(a.oi(), a.oi(), a.i(), a.y()))",
}
SIMPLE = ("upper", "lower", "swapcase", "capitalize", "title")
TESTS = ("isalpha", "isdigit", "isalnum", "isspace", "isupper", "islower", "istitle", "isascii")
ARMS |= {name: f"v(bytes_{name}(&y(a.y())))" for name in SIMPLE} | {name: f"bytes_{name}(&w(a.y()))" for name in TESTS}


def parts(found):
    return [list(part) for part in found]


def changed(change):
    """A function that gives the bytearray after the change."""

    def run(data, *rest):
        array = bytearray(data)
        change(array, *rest)
        return list(array)

    return run


def set_slice(array, start, stop, items):
    array[start:stop] = items


def set_slice_step(array, start, stop, step, items):
    array[start:stop:step] = items


PYTHON = {
    "repr": repr,
    "repr_array": lambda b: repr(bytearray(b)),
    "from_ints": lambda items: list(bytes(items)),
    "array_items": lambda items: list(bytearray(items)),
    "zeros": lambda n: list(bytes(n)),
    "at": lambda b, i: b[i],
    "at_array": lambda b, i: bytearray(b)[i],
    "slice": lambda b, i, j: list(b[i:j]),
    "slice_step": lambda b, i, j, k: list(b[i:j:k]),
    "concat": lambda x, y: list(x + y),
    "repeat": lambda b, n: list(b * n),
    "join": lambda s, x, y, z: list(s.join([x, y, z])),
    "contains": lambda b, p: p in b,
    "has": lambda b, n: n in b,
    "split": lambda b, p, n: parts(b.split(p, n)),
    "rsplit": lambda b, p, n: parts(b.rsplit(p, n)),
    "split_space": lambda b, n: parts(b.split(None, n)),
    "rsplit_space": lambda b, n: parts(b.rsplit(None, n)),
    "splitlines": lambda b, keep: parts(b.splitlines(keep)),
    "partition": lambda b, p: parts(b.partition(p)),
    "rpartition": lambda b, p: parts(b.rpartition(p)),
    "lstrip_of": lambda b, p: list(b.lstrip(p)),
    "rstrip_of": lambda b, p: list(b.rstrip(p)),
    "translate": lambda old, new, b, gone: list(b.translate(bytes.maketrans(old, new), gone)),
    "hex": bytes.hex,
    "hex_parted": bytes.hex,
    "fromhex": lambda t: list(bytes.fromhex(t)),
    "encode": lambda t, e, m: list(t.encode(e, m)),
    "decode": bytes.decode,
    "to_bytes": lambda n, k, o, s: list(n.to_bytes(k, o, signed=s)),
    "from_bytes": lambda b, o, s: int.from_bytes(b, o, signed=s),
    "set": changed(bytearray.__setitem__),
    "delete": changed(bytearray.__delitem__),
    "insert": changed(bytearray.insert),
    "remove": changed(bytearray.remove),
    "pop_at": lambda b, i: bytearray(b).pop(i),
    "set_slice": changed(set_slice),
    "set_slice_step": changed(set_slice_step),
}
LISTED = (
    "strip",
    "removeprefix",
    "removesuffix",
    "replace",
    "center",
    "ljust",
    "rjust",
    "zfill",
    "expandtabs",
    *SIMPLE,
)
PYTHON |= {name: lambda b, *rest, name=name: list(getattr(b, name)(*rest)) for name in LISTED}
PLAIN = ("find", "rfind", "index", "rindex", "count", "startswith", "endswith", *TESTS)
PYTHON |= {name: getattr(bytes, name) for name in PLAIN}
EDGES = [None, 0, 1, 3, -1, -3, 99, -99]


def some_bytes(rng, longest=8):
    return bytes(rng.choice(b"abA9'\"\\\n\t\r \x0b\x00\x7f\x80\xff") for _ in range(rng.randint(0, longest)))


def test_bytes_answer_as_in_python(driver):
    rng = random.Random(1)
    calls = []
    for _ in range(2000):
        b, part = some_bytes(rng), some_bytes(rng, 2)
        bounds = (rng.choice(EDGES), rng.choice(EDGES))
        calls += [(name, (b, part, *bounds)) for name in PLAIN[:7]]
        calls += [
            (name, (b, part)) for name in ("contains", "concat", "partition", "rpartition", "lstrip_of", "rstrip_of")
        ]
        calls += [(name, (b, part)) for name in ("removeprefix", "removesuffix")]
        calls += [(name, (b, part, rng.randint(-1, 3))) for name in ("split", "rsplit")]
        calls += [(name, (b, rng.randint(-1, 3))) for name in ("split_space", "rsplit_space", "zfill", "expandtabs")]
        calls += [(name, (b,)) for name in (*SIMPLE, *TESTS, "strip", "repr_array")]
        calls += [(name, (b, rng.randint(-1, 12), part)) for name in ("center", "ljust", "rjust")]
        calls += [("replace", (b, part, b"<>", rng.randint(-1, 3))), ("splitlines", (b, rng.random() < 0.5))]
        calls += [("translate", (part, rng.choice([b"", b"x", b"xy"]), b, rng.choice([b"", b"a"])))]
        calls += [("hex_parted", (b, rng.choice([":", "", "::", "é"]), rng.randint(-3, 3)))]
        calls += [("repr", (b,)), ("hex", (b,)), ("at", (b, rng.randint(-9, 9))), ("repeat", (b, rng.randint(-1, 3)))]
        calls += [("slice", (b, rng.choice(EDGES), rng.choice(EDGES))), ("join", (part, b, part, b))]
        calls += [("slice_step", (b, rng.choice(EDGES), rng.choice(EDGES), rng.choice([0, 1, -1, 2, -3])))]
    calls += [(n, (items,)) for n in ("from_ints", "array_items") for items in ([], [0, 255], [256], [-1])] + [
        ("zeros", (n,)) for n in (-1, 0, 5)
    ]
    calls += [("repr", (bytes([n]),)) for n in range(256)]
    calls += [("has", (b"ab", n)) for n in (-1, 0, 97, 255, 256)]
    driver.agrees(calls, PYTHON)


def test_a_bytearray_changes_as_in_python(driver):
    rng = random.Random(5)
    calls = []
    for _ in range(2000):
        b, index, item = some_bytes(rng), rng.randint(-9, 9), rng.choice([0, 97, 255, 256, -1])
        bounds = (rng.choice(EDGES), rng.choice(EDGES))
        calls += [("set", (b, index, item)), ("insert", (b, index, item)), ("remove", (b, item))]
        calls += [("delete", (b, index)), ("pop_at", (b, index)), ("at_array", (b, index))]
        calls += [("set_slice", (b, *bounds, some_bytes(rng, 3)))]
        calls += [("set_slice_step", (b, *bounds, rng.choice([0, 1, -1, 2, -3]), some_bytes(rng, 3)))]
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
                    rng.choice(["strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace"]),
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
                    rng.choice(["strict", "strict", "ignore", "replace", "backslashreplace", "other"]),
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
