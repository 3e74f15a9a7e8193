"""Bytes where programs use them: checksums, sieves, headers, ciphers, containers of them."""

from collections import Counter, deque


def crc(data, poly=0xEDB88320):
    value = 0xFFFFFFFF
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = (value >> 1) ^ (poly if value & 1 else 0)
    return value ^ 0xFFFFFFFF


def show(x: "bytes | bytearray | str | int") -> str:
    if isinstance(x, (bytes, bytearray)):
        return "octets"
    if isinstance(x, str):
        return "text"
    return "int"


def rle(data: bytes) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for b in data:
        if out and out[-1][0] == b:
            out[-1] = (b, out[-1][1] + 1)
        else:
            out.append((b, 1))
    return out


def unrle(pairs):
    out = bytearray()
    for b, n in pairs:
        out += bytes([b]) * n
    return bytes(out)


def gen(data: bytes):
    for i in range(0, len(data), 2):
        yield data[i : i + 2]


def maybe(flag: bool) -> "bytes | None":
    return b"yes" if flag else None


print(hex(crc(b"123456789")), crc(bytearray(b"")))
print(show(b""), show(bytearray()), show("x"), show(3))
print(unrle(rle(b"aaabbc")) == b"aaabbc", rle(b"aaabbc"))
print(list(gen(b"abcde")), [p.hex() for p in gen(b"\x01\x02\x03")])
print(maybe(True), maybe(False), maybe(True) == b"yes", maybe(False) or b"no")
c = Counter(b"abca")
print(c[97], c.most_common(1), Counter([b"x", b"y", b"x"])[b"x"])
q = deque([b"1", b"2"])
q.append(b"3")
print(q, q.popleft(), b"2" in q)
table = bytes(range(256))
rot = bytes((i + 13) % 256 for i in range(256))
print(b"abc".translate(rot), table[65:70])
sieve = bytearray([1]) * 30
sieve[0:2] = b"\0\0"
for i in range(2, 6):
    if sieve[i]:
        sieve[i * i :: i] = bytes(len(sieve[i * i :: i]))
print([i for i, flag in enumerate(sieve) if flag], sum(sieve), sieve.count(1), sieve.find(1, 5))
lines = b"k: v\r\nx: y\r\n\r\nbody".split(b"\r\n\r\n")
head = dict(line.split(b": ") for line in lines[0].split(b"\r\n"))
print(head, head[b"k"], lines[1])
key = b"key"
data = bytearray(b"message")
for i in range(len(data)):
    data[i] = data[i] ^ key[i % len(key)]
print(data, bytes(data), bytes(data).hex().upper())
m = memo = {}
memo[b"a"] = bytearray(b"z")
m[b"a"][0] += 1
print(memo)
x = y = bytearray(2)
x[0] = 1
x = x + b"q"
print(x, y)
z = x
z *= 2
print(x is z, x)
t = (bytearray(b"t"), 1)
t[0].append(1)
print(t, t[0] == b"t\x01")
print(
    [b"a", b"c"] < [b"b"], (b"a", 2) < (b"a", 3), b"" < b"a", max(b"a", b"b"), min([bytearray(b"b"), bytearray(b"a")])
)
print("{} {!r} {:d}".format(b"x", b"y", b"z"[0]), f"{b'x'[0]:08b} {len(b'abc'):>3}")
text = "héllo"
raw = text.encode("utf-8")
print(len(text), len(raw), raw[1:3].decode("utf-8"), raw.decode("ascii", errors="ignore"))
print(int(b"12".decode()), b"12".decode().zfill(4), str(12).encode(), b"%s" if 0 else b"")
acc = 0
for b in raw[::-1]:
    acc = (acc << 3 ^ b) & 0xFFFF
print(acc)
w = bytearray()
w.extend(c & 0xFF for c in (1, 300, 5))
w.extend(range(3))
print(w, w.index(5), 5 in w, b"\x05\x00" in w)
it = iter(b"ab")
print(next(it), next(it), next(it, None))
print(list(map(chr, b"hi")), "".join(chr(v) for v in bytearray(b"yo")), list(zip(b"ab", "xy")))
print(b"a" if b"" else b"b", not b"", len(bytearray()) == 0, any([b"", b"x"]))
n = 65
print(
    bytes([n, n + 1]), bytes((n,)), n.to_bytes(2, byteorder="little"), int.from_bytes(bytes([1, 0]), byteorder="little")
)
print(n.to_bytes(length=3, byteorder="big", signed=True), (255).to_bytes(), int.from_bytes(bytearray(b"\x01\x00")))
try:
    int.from_bytes(b"\x01", "x")
except ValueError as e:
    print(e)
match raw[0]:
    case 104:
        print("h")
    case _:
        print("other")
