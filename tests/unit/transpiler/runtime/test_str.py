"""Text: every method gives what CPython gives, on ASCII and beyond."""

import random

ARMS = {
    "len": "str_len(&a.s())",
    "at": "str_at(&a.s(), a.i())",
    "slice": "str_slice(&a.s(), a.oi(), a.oi())",
    "slice_step": "str_slice_step(&a.s(), a.oi(), a.oi(), a.i())",
    "chars": "str_chars(&a.s())",
    "repeat": "str_repeat(&a.s(), a.i())",
    "contains": "str_contains(&a.s(), &a.s())",
    "find": "str_find(&a.s(), &a.s(), a.oi(), a.oi())",
    "rfind": "str_rfind(&a.s(), &a.s(), a.oi(), a.oi())",
    "index": "str_index(&a.s(), &a.s(), a.oi(), a.oi())",
    "rindex": "str_rindex(&a.s(), &a.s(), a.oi(), a.oi())",
    "count": "str_count(&a.s(), &a.s(), a.oi(), a.oi())",
    "startswith": "str_startswith(&a.s(), &a.s(), a.oi(), a.oi())",
    "endswith": "str_endswith(&a.s(), &a.s(), a.oi(), a.oi())",
    "replace": "str_replace(&a.s(), &a.s(), &a.s(), a.i())",
    "removeprefix": "str_removeprefix(&a.s(), &a.s())",
    "removesuffix": "str_removesuffix(&a.s(), &a.s())",
    "partition": "str_partition(&a.s(), &a.s())",
    "rpartition": "str_rpartition(&a.s(), &a.s())",
    "split": "str_split(&a.s(), Some(a.s().as_str()), a.i())",
    "rsplit": "str_rsplit(&a.s(), Some(a.s().as_str()), a.i())",
    "split_space": "str_split(&a.s(), None, a.i())",
    "rsplit_space": "str_rsplit(&a.s(), None, a.i())",
    "splitlines": "str_splitlines(&a.s(), a.b())",
    "strip": "str_strip(&a.s(), None)",
    "lstrip": "str_lstrip(&a.s(), None)",
    "rstrip": "str_rstrip(&a.s(), None)",
    "strip_chars": "str_strip(&a.s(), Some(a.s().as_str()))",
    "lstrip_chars": "str_lstrip(&a.s(), Some(a.s().as_str()))",
    "rstrip_chars": "str_rstrip(&a.s(), Some(a.s().as_str()))",
    "join": "str_join(&a.s(), &a.ls())",
    "ljust": "str_ljust(&a.s(), a.i(), &a.s())",
    "rjust": "str_rjust(&a.s(), a.i(), &a.s())",
    "center": "str_center(&a.s(), a.i(), &a.s())",
    "zfill": "str_zfill(&a.s(), a.i())",
    "expandtabs": "str_expandtabs(&a.s(), a.i())",
    "repr": "str_repr(&a.s())",
    "ord": "str_ord(&a.s())",
    "chr": "str_chr(a.i())",
    "isidentifier": "str_isidentifier(&a.s())",
    "isascii": "str_isascii(&a.s())",
    "istitle": "str_istitle(&a.s())",
    "isupper": "str_isupper(&a.s())",
    "islower": "str_islower(&a.s())",
    "title": "str_title(&a.s())",
    "translate": "str_translate(&a.s(), &[(97, Some(a.s())), (98, None), (233, Some(a.s())), (97, Some(a.s()))])",
}
PYTHON = {name: getattr(str, name) for name in ARMS if hasattr(str, name)} | {
    "len": len,
    "at": lambda s, i: s[i],
    "slice": lambda s, i, j: s[i:j],
    "slice_step": lambda s, i, j, k: s[i:j:k],
    "chars": list,
    "repeat": lambda s, n: s * n,
    "contains": lambda s, t: t in s,
    "split_space": lambda s, n: s.split(None, n),
    "rsplit_space": lambda s, n: s.rsplit(None, n),
    "strip_chars": str.strip,
    "lstrip_chars": str.lstrip,
    "rstrip_chars": str.rstrip,
    "repr": repr,
    "ord": ord,
    "chr": chr,
    "translate": lambda s, x, y, z: s.translate({97: z, 98: None, 233: y}),
}
ALPHABETS = [
    "ab",
    "ab \t\n",
    "aAbB12 _'\"\\",
    "aé\u03a3ß ",
    "\r\n\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029a \xa0\u3000",
    "日本a🎉\u0301",
]


def some_text(rng: random.Random, longest: int = 12) -> str:
    alphabet = rng.choice(ALPHABETS)
    return "".join(rng.choice(alphabet) for _ in range(rng.randint(0, longest)))


def some_edge(rng: random.Random) -> int | None:
    return rng.choice([None, None, rng.randint(-15, 15), 2**63 - 1, -(2**63)])


def test_characters_and_slices_are_counted_by_code_point(driver):
    rng = random.Random(1)
    calls = []
    for _ in range(3000):
        text = some_text(rng)
        calls += [("len", (text,)), ("at", (text, rng.randint(-14, 14))), ("chars", (text,))]
        calls += [("slice", (text, some_edge(rng), some_edge(rng)))]
        calls += [
            (
                "slice_step",
                (
                    text,
                    some_edge(rng),
                    some_edge(rng),
                    rng.choice([-7, -3, -2, -1, 0, 1, 2, 3, 9, 2**63 - 1, -(2**63)]),
                ),
            )
        ]
    calls += [("at", ("ab", 2**63 - 1)), ("at", ("aé", -(2**63))), ("at", ("é", -(2**63)))]
    driver.agrees(calls, PYTHON)


def test_parts_are_found_counted_and_replaced(driver):
    rng = random.Random(2)
    calls = []
    for _ in range(4000):
        text, part = some_text(rng), some_text(rng, 2)
        part = rng.choice([part, text[1:3], text[-2:]])
        window = (some_edge(rng), some_edge(rng))
        name = rng.choice(["find", "rfind", "index", "rindex", "count", "startswith", "endswith"])
        calls += [(name, (text, part, *window)), ("contains", (text, part))]
        calls += [("replace", (text, part, some_text(rng, 3), rng.choice([-1, -1, 0, 1, 2, 9])))]
        calls += [(rng.choice(["removeprefix", "removesuffix", "partition", "rpartition"]), (text, part))]
    driver.agrees(calls, PYTHON)


def test_text_is_split_and_stripped(driver):
    rng = random.Random(3)
    calls = []
    for _ in range(3000):
        text, part = some_text(rng), some_text(rng, 2)
        limit = rng.choice([-1, -1, 0, 1, 2, 5, 2**63 - 1])
        calls += [(name, (text, part, limit)) for name in ("split", "rsplit")]
        calls += [(name, (text, limit)) for name in ("split_space", "rsplit_space")]
        calls += [
            ("splitlines", (text, rng.random() < 0.5)),
            *((name, (text,)) for name in ("strip", "lstrip", "rstrip")),
        ]
        calls += [(name, (text, part)) for name in ("strip_chars", "lstrip_chars", "rstrip_chars")]
        calls += [("join", (part, [some_text(rng, 3) for _ in range(rng.randint(0, 4))]))]
    driver.agrees(calls, PYTHON)


def test_text_is_filled_and_translated(driver):
    rng = random.Random(4)
    calls = []
    for _ in range(2000):
        text, width = some_text(rng), rng.randint(-2, 20)
        calls += [(name, (text, width, rng.choice([" ", "*", "é", "", "ab"]))) for name in ("ljust", "rjust", "center")]
        calls += [("zfill", (rng.choice("+-ab ") + text, width)), ("repeat", (text, rng.randint(-1, 4)))]
        calls += [("expandtabs", (text + "\tx\n" + text, rng.choice([8, 4, 1, 0, -1])))]
        calls += [("translate", (text, "é", "xyz", "")), ("repr", (text,)), ("title", (text,))]
        calls += [(name, (text,)) for name in ("istitle", "isupper", "islower", "isascii")]
    driver.agrees(calls, PYTHON)


def test_code_points_become_characters_and_back(driver):
    calls = [("ord", (text,)) for text in ("a", "é", "🎉", "", "ab", "éa")]
    calls += [("chr", (code,)) for code in (0, 65, 233, 0x10FFFF, 0x110000, -1, 2**40, -(2**40), 2**31 - 1, 2**31)]
    calls += [("isidentifier", (text,)) for text in ("", "a", "1a", "_", "a-b", "class", "aB9_", " a")]
    driver.agrees(calls, PYTHON)
