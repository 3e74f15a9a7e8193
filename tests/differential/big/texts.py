n = 123456789012345678901234567890
print(n, str(n), repr(n), f"{n}", f"{n:,}", f"{n:_}", f"{n:>40}|", f"{n:<40}|", f"{n:^+41d}|", f"{n:040d}", f"{-n:,}")
print(f"{n:x} {n:X} {n:#x} {n:o} {n:b} {n:e} {n:.3f} {n:g} {n:%}")
print("%d %5d %s %x %.2f %r" % (n, 7, n, n, n, n), "{} {:,}".format(n, n))
print(
    int("123456789012345678901234567890") == n,
    int("-" + "9" * 30),
    int("ff" * 12, 16),
    int("0b" + "1" * 70, 0),
    int(" 1_000_000_000_000_000_000_000 "),
)
for text in ("12x", "", "1" * 20 + "."):
    try:
        print(int(text))
    except ValueError as error:
        print(error)
print([n, -n], (n, 1), {n: "n", 1: "one"}, {"k": n}, [[n]])
print(len(str(2**1000)), str(2**100)[::-1], sum(int(d) for d in str(2**1000)), sum(map(int, str(3**100))))
digits = list(map(int, str(2**90)))
print(digits, int("".join(map(str, digits))) == 2**90, "-".join(str(d) for d in digits[:3]))
print(hex(n), bin(n)[:10], oct(n), hex(255), bin(-5), chr(65), ord("é"))
w = 35
print(f"{n:>{w}}", f"{n!r:>{w}}", f"{w}", f"{w:03d}")
