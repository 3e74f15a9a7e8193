"""bytes and bytearray in all their methods and operators."""


def checksum(data: bytes) -> int:
    total = 0
    for b in data:
        total = (total * 31 + b) % 65521
    return total


def xor(data: bytes, key: bytes) -> bytes:
    return bytes(b ^ key[i % len(key)] for i, b in enumerate(data))


print(b"abc", b"it's", b"\x00\xff\n\t\\", b'"', b"'\"")
print(bytes(3), bytes([1, 2, 255]), bytes("hé", "utf-8"), bytes(range(4)), bytes(b"x"), bytes())
ba = bytearray(b"hello")
other = ba
other.append(33)
print(ba, len(ba), ba is other, ba == b"hello!", b"hello!" == ba, ba < b"z", b"a" < ba)
ba += b" world"
print(other, ba)
ba *= 2
print(other)
ba[0] = 72
ba[0:5] = b"HI"
print(ba, ba[-1], ba[1:4], ba[::-1])
ba[::2] = bytes(len(ba[::2]))
print(ba)
del ba[0]
del ba[2:]
print(ba, other)
ba.extend([1, 2, 3])
ba.extend(b"xyz")
ba.extend(ba)
print(ba, ba.pop(), ba.pop(0), ba)
for i in range(len(ba)):
    ba[i] ^= 0x55
print(ba)
print(checksum(b"hello world"), xor(b"secret", b"k1"), xor(xor(b"secret", b"k1"), b"k1").decode())
print(b"a,b,,c".split(b","), b" a  b ".split(), b"a,b,c".rsplit(b",", 1), b"x".join([b"1", b"2"]))
print(b"hello".find(b"l"), b"hello".find(108), b"hello".rfind(b"l"), b"hello".index(b"lo"), b"hello".count(b"l"))
print(b"ell" in b"hello", 104 in b"hello", b"" in b"", 0 in b"hello")
print(b"ABC".lower(), b"abc".upper(), b"aBc".swapcase(), b"hello world".title(), b"hELLO".capitalize())
print(
    b"  x ".strip(),
    b"xxyxx".strip(b"x"),
    b"abc".replace(b"b", b"--"),
    b"abc".startswith((b"x", b"a")),
    b"abc".endswith(b"c"),
)
print(b"\xde\xad".hex(), b"\xde\xad\xbe\xef".hex(":"), b"\xde\xad\xbe\xef\x01".hex("-", 2), bytes.fromhex("de ad BE"))
print(
    (1024).to_bytes(2, "big"),
    (-1).to_bytes(4, "little", signed=True),
    int.from_bytes(b"\x04\x00", "big"),
    int.from_bytes(b"\xff", "big", signed=True),
)
d = {b"k": 1, b"a": 2}
d[b"k"] += 5
print(d, b"k" in d, sorted(d), d.get(b"zz"))
print({b"a", b"b"} == {b"b", b"a"}, len({b"a", b"a"}))
print(list(b"abc"), tuple(b"ab"), sum(b"abc"), max(b"abc"), min(b"abc"), sorted(b"cab"), list(reversed(b"abc")))
print(f"{b'abc'} {ba!r}", str(b"x"), repr(bytearray(b"it's")), "%s" % b"z")
print(b"a" + b"b", b"ab" * 3, 2 * b"x", bytearray(b"a") + b"b", b"a" + bytearray(b"b"))
a, b, c = b"xyz"
print(a, b, c, ord(b"a"), chr(b"a"[0]))
print(b"a\nb\r\nc".splitlines(), b"a=b=c".partition(b"="), b"a=b=c".rpartition(b"="), b"abc".partition(b"x"))
print(b"abc".translate(bytes.maketrans(b"ab", b"xy")), b"hello".translate(None, b"l"))
print(b"7".zfill(3), b"-7".zfill(4), b"a".center(4), b"a".ljust(3, b"."), b"a\tb".expandtabs(4), b"a".rjust(3))
print(
    str(b"h\xc3\xa9", "utf-8"),
    b"\xff".decode("latin-1"),
    b"\xffa".decode("utf-8", errors="replace"),
    b"\xffa".decode("ascii", "ignore"),
)
print(
    "é".encode(),
    "é".encode("latin-1"),
    "é".encode("ascii", "replace"),
    "é日".encode("ascii", "backslashreplace"),
    "é".encode("ascii", "xmlcharrefreplace"),
)
print(
    type(ba).__name__,
    type(b"").__name__,
    isinstance(ba, bytearray),
    isinstance(b"", (bytes, bytearray)),
    isinstance(ba, bytes),
)
print(
    b"abc".isalpha(),
    b"123".isdigit(),
    b"a1".isalnum(),
    b" \n".isspace(),
    b"AB".isupper(),
    b"ab".islower(),
    b"Ab Cd".istitle(),
)
print(b"prefix-x".removeprefix(b"prefix-"), b"x.py".removesuffix(b".py"), bool(b""), bool(bytearray(1)))
print(b"abc"[1:], b"abc"[::-1], b"abc"[-1], b"abc" > b"abb", max([b"a", b"c", b"b"]))
ba.clear()
ba.insert(0, 5)
ba.insert(99, 6)
ba.reverse()
ba.remove(5)
print(ba, ba.copy(), not ba)
