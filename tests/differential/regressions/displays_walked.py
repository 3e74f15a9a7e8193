"""Loops over tuples and lists that are written in place, and functions mapped over lists."""

from dataclasses import dataclass


@dataclass
class P:
    x: int


def double(n: int) -> int:
    return n * 2


def name_of(p: P) -> str:
    return f"p{p.x}"


def both(pair: tuple[str, int]) -> str:
    return pair[0] * pair[1]


def noisy(n: int) -> int:
    print("made", n)
    return n


for d in (-1, 0, 1):
    print(d, end=" ")
for word in ["one", "two"]:
    print(word.upper(), end=" ")
for mixed in (1, 2.5):
    print(mixed + 1, end=" ")
for maybe in ("a", None):
    print(maybe if maybe is not None else "nothing", end=" ")
for n in [noisy(1), noisy(2)]:
    print("used", n)
for a, b in [(1, "x"), (2, "y")]:
    print(a, b)
for row in [[1, 2], [3]]:
    row.append(9)
    print(row)
for p in (P(1), P(2)):
    p.x += 1
    print(p)
print([x + y for x in (1, 2) for y in [10, 20]], sum(x * x for x in (1, 2, 3)), any(x > 2 for x in [1, 3]))
print(list(map(double, [1, 2])), list(map(str.upper, ["a", "b"])), "-".join(map(str, (1, 2, 3))))
points = [P(3), P(4)]
words = ["b", "a"]
pairs = [("q", 2), ("z", 1)]
grid = [[1, 2], [3]]
print(
    list(map(name_of, points)),
    list(map(len, words)),
    list(map(both, pairs)),
    sum(map(sum, grid)),
    list(map(str.strip, words)),
)
print(sorted(map(str.upper, words)), list(map(lambda w: w + "!", words)), list(map(lambda p: p.x, points)))
for i, d in enumerate((5, 6)):
    print(i, d)
for i, w in enumerate(["u", "v"]):
    print(i, w)
for a, b in zip((1, 2), ["x", "y"]):
    print(a, b)
for x in reversed((1, 2, 3)):
    print(x)
total = 0
for x in (total, total + 1):
    total += x + 1
print(total)
