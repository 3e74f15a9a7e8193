"""Every name of a bytearray sees its changes; what bytes refuse, they refuse in CPython's words."""

from dataclasses import dataclass, field


class Buffer:
    limit = 4

    def __init__(self, data: bytes = b"") -> None:
        self.data = bytearray(data)
        self.view = self.data

    def write(self, part: bytes) -> int:
        self.data += part
        return len(self.data)

    def take(self, n: int) -> bytes:
        out = bytes(self.data[:n])
        del self.data[:n]
        return out


@dataclass
class Packet:
    kind: int
    body: bytes = b""
    rest: bytearray = field(default_factory=bytearray)

    def encode(self) -> bytes:
        return bytes([self.kind]) + len(self.body).to_bytes(2, "big") + self.body


def fill(target: bytearray, n=3):
    for i in range(n):
        target.append(i + 65)
    target = bytearray(b"new")
    return target


def keep(x=None):
    x = bytearray(b"d") if x is None else x
    x.append(46)
    return x


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


b = Buffer(b"ab")
print(b.write(b"cd"), b.view, b.take(3), b.view, b.data is b.view)
p = Packet(1, b"hey")
print(p, p.encode(), Packet(1, b"hey") == p, p == Packet(1, b"hey", bytearray(1)))
q = bytearray()
r = fill(q)
print(q, r)
print(keep(), keep())
grid = [bytearray(3) for _ in range(2)]
same = [bytearray(2)] * 2
grid[0][1] = 7
same[0][1] = 9
print(grid, same)
for row in grid:
    row += b"!"
    row[0] = 1
print(grid)
cells = {"a": bytearray(b"1")}
cells["a"] += b"2"
cells["a"][0] ^= 3
print(cells)
e = bytearray(b"xy")
attempt(lambda: repr(e[5]))
attempt(lambda: repr(b"xy"[5]))
attempt(lambda: repr(bytes([256])))
attempt(lambda: repr(bytearray([256])))
attempt(lambda: repr(bytearray([-1])))
attempt(lambda: repr(bytes(-1)))
attempt(lambda: repr(e.append(300)))
attempt(lambda: repr(e.pop(9)))
attempt(lambda: repr(bytearray().pop()))
attempt(lambda: repr(e.remove(1)))
attempt(lambda: repr(e.insert(0, -1)))


def attempt_methods(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


attempt_methods(lambda: repr(e.extend([1, 999])))
attempt_methods(lambda: repr(b"abc".index(b"z")))
attempt_methods(lambda: repr(b"abc".find(300)))
attempt_methods(lambda: repr(300 in b"abc"))
attempt_methods(lambda: repr(b"abc".split(b"")))
attempt_methods(lambda: repr(b"abc".partition(b"")))
attempt_methods(lambda: repr(bytes.fromhex("a")))
attempt_methods(lambda: repr(bytes.fromhex("xx")))
attempt_methods(lambda: repr(b"\xff".decode()))
attempt_methods(lambda: repr(b"ab\xc3".decode("utf-8")))
attempt_methods(lambda: repr(b"\xff".decode("ascii")))
attempt_methods(lambda: repr("é".encode("ascii")))


def attempt_bounds(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


attempt_bounds(lambda: repr(b"a".center(5, b"ab")))
attempt_bounds(lambda: repr(b"abcd".hex("::")))
attempt_bounds(lambda: repr((300).to_bytes(1, "big")))
attempt_bounds(lambda: repr((-1).to_bytes(1, "big")))
attempt_bounds(lambda: repr((5).to_bytes(2, "middle")))
attempt_bounds(lambda: repr(ord(b"ab")))
attempt_bounds(lambda: repr(b"a".translate(b"short")))
attempt_bounds(lambda: repr(bytes.maketrans(b"a", b"")))
print(e)
try:
    e[0] = 256
except ValueError as err:
    print(err)
try:
    e[7] = 25
except IndexError as err:
    print(err)
try:
    e[::2] = b"abc"
except ValueError as err:
    print(err)
try:
    del e[9]
except IndexError as err:
    print(err)
e[1:1] = [1, 2, 3]
print(e)
e[10:] = b"tail"
e[::2] = b"....."
print(e)
e[-3:-1] = "".encode()
e[:] = bytearray(b"zz")
print(e, e * 2, e + e, [e, e], (e,), {1: e})
i = 0
for x in e:
    if i < 3:
        e.append(x + 1)
    i += 1
print(e, i)
for k, x in enumerate(reversed(e)):
    print(k, x, end=";")
print()
e[0], e[1] = e[1], e[0]
print(e)
first, *others = b"abcd"
print(first, others)
for x, y in zip(b"abc", bytearray(b"xyz")):
    print(x ^ y, end=" ")
print([c for c in b"hi" if c > 104], {c: chr(c) for c in b"ab"}, any(b"\0\0"), all(b"ab"))
parts = []
for i in range(3):
    parts.append(bytes([i]) * 2)
print(b"".join(parts), b"-".join(bytes([x]) for x in b"abc"), bytearray(b",").join([b"a", b"b"]))
maybe: "bytes | None" = None
if len(parts) > 2:
    maybe = b"some"
print(maybe, maybe == b"some", maybe is None, (maybe or b"none")[0])
mixed = [b"a", b"b"]
print(
    mixed.index(b"b"), b"a" in mixed, mixed.count(b"a"), sorted(mixed, reverse=True), sorted(mixed, key=lambda m: -m[0])
)
print(*b"ab", sep="-")
print(b"%a" if False else b"no", "a" == b"a", b"" == "", None == b"x")
total = b""
for ch in "xyz":
    total += ch.encode()
total *= 2
print(total, total[::2], total[5:1:-2])
words = {}
for w in [b"x", b"y", b"x"]:
    words[w] = words.get(w, 0) + 1
print(words, {(b"a", 1): 2}[(b"a", 1)], len(frozenset([b"q"])))
s = bytes(x for x in range(5) if x % 2)
print(
    s,
    bytes(map(lambda v: v + 1, s)),
    bytes(reversed(s)),
    bytes(sorted(b"zyx")),
    bytes((1, 2)),
    bytes({7}),
    bytearray("x", "ascii"),
)
