"""Numbers, text, truth and their operators."""

from portalis_transpiler.constructs import PARTLY, Construct

TITLE = "Values"
ARITHMETIC = ("infer/operators.py", "lower/operators.py")
FORMATS = ("lower/formats.py", "stdlib/formatting.py")

ROWS = (
    Construct(
        "int",
        """
        print(7 // -2, 7 % -2, divmod(-7, 2), 2 ** 10, -2 ** 2, 1_000_000)
        print(6 & 3, 6 | 3, 6 ^ 3, ~6, 1 << 5, 97 >> 2)
        """,
        ARITHMETIC,
        PARTLY,
        "64 bits, checked: a result outside of them ends the program with OverflowError, never with a wrong number; "
        "with `--int big` integers grow",
    ),
    Construct(
        "float",
        """
        print(0.1 + 0.2, 1e16, 1 / 3, 7.5 // 2, -7.5 % 2, round(2.5), round(2.675, 2))
        """,
        ARITHMETIC,
    ),
    Construct(
        "bool as a number",
        """
        print(True + True, sum(x > 2 for x in [1, 3, 5]), int(False))
        """,
        ARITHMETIC,
    ),
    Construct(
        "int and float mixed",
        """
        total = 0
        for x in [1, 2.5, 3]:
            total += x
        print(total, 10 / 4, 3 * 1.0)
        """,
        ARITHMETIC,
    ),
    Construct(
        "Chained comparison",
        """
        x = 5
        print(1 < x <= 5 != 6, 1 < x < 3)
        """,
        ("infer/operators.py", "lower/compare.py"),
    ),
    Construct(
        "and, or, not as values",
        """
        name = ""
        print(name or "nobody", name and 1, not name)
        """,
        ("lower/truth.py",),
    ),
    Construct(
        "Conditional expression",
        """
        n = 3
        print("odd" if n % 2 else "even")
        """,
        ("infer/expressions.py",),
    ),
    Construct(
        "Assignment expression",
        """
        data = [1, 2, 3]
        if (n := len(data)) > 2:
            print(n)
        """,
        ("lower/truth.py",),
    ),
    Construct(
        "is None",
        """
        x = None
        print(x is None, x is not None)
        """,
        ("lower/equality.py",),
    ),
    Construct(
        "str",
        """
        s = "héllo"
        print(len(s), s[0], s[-1], s[1:4], s[::-1], s * 2, "l" in s)
        print(s.upper(), s.find("l"), s.replace("l", "L"), s.split("l"))
        """,
        ("stdlib/text.py", "lower/subscripts.py"),
    ),
    Construct(
        "Methods of str",
        """
        print("a-b".partition("-"), " x ".strip(), "ab".center(6, "*"), "x".isalpha(), ",".join(["a", "b"]))
        """,
        ("stdlib/text.py",),
    ),
    Construct(
        "f-string with format specs",
        """
        x = 3.14159
        print(f"{x:.2f}|{42:>6}|{42:06d}|{1234567:,}|{0.5:.0%}|{255:#x}|{x!r}|{x=:.1f}")
        """,
        FORMATS,
    ),
    Construct(
        "% formatting and str.format",
        """
        print("%s is %d, %5.2f" % ("a", 3, 2.5), "%(k)s" % {"k": "a"}, "{0} {name}".format(1, name="b"))
        print("{a}".format_map({"a": 1}), format(255, "#x"))
        """,
        FORMATS,
    ),
    Construct(
        "bytes",
        """
        b = b"abc"
        print(b[0], b[1:], len(b), b.decode(), "é".encode("utf-8"), b"b" in b, 99 in b)
        print(b.split(b"b"), b.hex(" "), b"-".join([b, b]), bytes.fromhex("ff 00"), (258).to_bytes(2, "little"))
        """,
        ("stdlib/binary.py", "stdlib/bytes_made.py", "stdlib/encodings.py"),
        PARTLY,
        "encodings: utf-8, ascii and latin-1; no `%` of bytes",
    ),
    Construct(
        "bytearray",
        """
        buffer = bytearray(b"ab")
        same = buffer
        same += b"c"
        same.extend([1, 2])
        buffer[0] ^= 1
        del buffer[-2:]
        print(buffer, same is buffer, same == b"`bc")
        """,
        ("stdlib/binary.py", "lower/octets.py", "runtime/byte_array.rs"),
    ),
    Construct(
        "Conversions",
        """
        print(int("42"), int("ff", 16), float("1e3"), str(2.0), bool([]), ord("a"), chr(98), bin(5), hex(255))
        """,
        ("stdlib/builtins.py",),
    ),
    Construct(
        "isinstance",
        """
        def kind(x):
            return "int" if isinstance(x, int) else "text"


        print(kind(1), kind("a"))
        """,
        ("infer/narrowing.py", "lower/isinstance.py"),
    ),
    Construct(
        "Optional and Union",
        """
        def find(xs: list[int], x: int) -> int | None:
            return xs.index(x) if x in xs else None


        for y in (2, 5):
            place = find([1, 2], y)
            print("no" if place is None else place + 1)
        """,
        ("infer/narrowing.py", "lower/unions.py"),
    ),
    Construct(
        "str.translate and str.maketrans",
        """
        table = str.maketrans("abc", "xyz", "-")
        print("a-b-c-d".translate(table), "x!".translate({ord("!"): "?"}))
        """,
        ("stdlib/copies.py", "runtime/str_translate.rs"),
    ),
)
