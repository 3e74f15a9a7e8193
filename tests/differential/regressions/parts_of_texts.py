"""Characters and parts of texts, looked at in their places and kept."""


def vowels(text: str) -> int:
    total = 0
    for c in text:
        if c in "aeiou":
            total += 1
    return total


def counts(text: str) -> dict[str, int]:
    out: dict[str, int] = {}
    for i, c in enumerate(text.lower()):
        out[c] = out.get(c, 0) + i
    return out


def palindrome(s: str) -> bool:
    i, j = 0, len(s) - 1
    while i < j:
        if s[i] != s[j]:
            return False
        i += 1
        j -= 1
    return True


def rot(s: str, k: int) -> str:
    out = ""
    for ch in s:
        if ch.isalpha():
            base = ord("a") if ch.islower() else ord("A")
            out += chr((ord(ch) - base + k) % 26 + base)
        else:
            out += ch
    return out


def first_x(s: str) -> str:
    t = s + "!"
    for c in t:
        if c == "x":
            return t
    u = t
    for c in reversed(u):
        u = c + u
        if len(u) > 20:
            break
    return u[:3] + u[-1]


def stack(s: str) -> bool:
    pairs = {")": "(", "]": "["}
    seen: list[str] = []
    for c in s:
        if c in pairs.values():
            seen.append(c)
        elif c in pairs:
            if not seen or seen[-1] != pairs[c]:
                return False
            seen.pop()
    return not seen


def runs(s: str) -> list[tuple[str, int]]:
    out = []
    i = 0
    while i < len(s):
        j = i
        while j < len(s) and s[j] == s[i]:
            j += 1
        out.append((s[i], j - i))
        i = j
    return out


def words(line: str) -> list[str]:
    return [w[0].upper() + w[1:] for w in line.split() if w[0] != "#"]


def low(s: str) -> str:
    best = s[0]
    for c in s[1:]:
        if c < best:
            best = c
    return best


print(vowels("education é"), counts("aAb"), palindrome("abcba"))
print(rot("Hello, World", 3), first_x("abc"), first_x("axc"), stack("([])"), stack("(]"), runs("aabccc"))
print(
    words("one #two three"),
    low("hgfk"),
    "".join(c for c in "a1b2" if c.isdigit()),
    [c for c in "xyz"],
    {c: ord(c) for c in "pq"},
)
print(
    sum(1 for c in "banana" if c == "a"),
    max("hello"),
    sorted("hello"),
    any(c.isupper() for c in "abC"),
    all(c.islower() for c in "abc"),
)
x = "word"
y = x[1]
x = x[::-1]
print(x, y, x[0] + y, (x[0], y), [x[1], y], x[0] == y, x[0] < y, {x[0]: y[0]})
try:
    print(x[9])
except IndexError as e:
    print(e)
matrix = ["ab", "cd"]
print(matrix[0][1], matrix[1][0] == "c", "".join(row[::-1] for row in matrix), matrix[0][1:])
