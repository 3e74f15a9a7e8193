"""Values whose last use gives them away."""

from dataclasses import dataclass


@dataclass
class P:
    name: str
    tags: list[str]


def word(n: int) -> str:
    text = "w" + str(n)
    other = text
    return other


def build(xs: list[str]) -> list[P]:
    out = []
    seen: dict[str, int] = {}
    best = ""
    for x in xs:
        key = x.strip()
        label = key + "!"
        tags = [label, key]
        seen[key] = len(key)
        p = P(key, tags)
        out.append(p)
        if len(label) > len(best):
            best = label
        last = label
        while len(last) < 5:
            grown = last + "."
            last = grown
        print(last)
    pair = (best, seen)
    print(pair)
    return out


def twice(a: str) -> tuple[str, str]:
    b = a + "1"
    c = b
    d = c
    return (d, d)


def maybe(n: int) -> str | None:
    x: str | None = None
    if n > 1:
        x = "many"
    y = x
    return y


print(word(3), build(["a ", "bcd"]), twice("q"), maybe(1), maybe(2))
names = ["a", "b"]
first = names[0]
names.append(first)
print(names)
