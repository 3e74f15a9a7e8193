"""Keys for sorted, sort, min and max look at the items in their places."""

from dataclasses import dataclass


@dataclass
class P:
    name: str
    age: int


def length(word: str) -> int:
    return len(word)


def risky(word: str) -> int:
    return int(word)


words = ["ccc", "a", "bb", "Z"]
pairs = [("b", 2), ("a", 2), ("c", 1)]
people = [P("Ann", 30), P("Bob", 25)]
grid = [[3, 1], [2], []]
counts = {"x": 3, "y": 5, "z": 3}
print(sorted(words, key=len), sorted(words, key=str.lower), sorted(words, key=lambda w: (-len(w), w)))
print(sorted(pairs, key=lambda p: p[1]), sorted(pairs, key=lambda p: (p[1], p[0]), reverse=True))
print(sorted(people, key=lambda p: p.age), min(people, key=lambda p: p.name).name, max(words, key=length))
print(
    sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])),
    max(counts, key=counts.get),
    sorted(counts, key=lambda k: counts[k]),
)
print(sorted(grid, key=len), sorted(grid, key=lambda row: sum(row)), max(grid, key=lambda r: r[0] if r else 0))
words.sort(key=lambda w: w[0])
print(words)
pairs.sort(key=lambda pair: pair[0])
print(pairs)
numbers = [3, -1, 2]
numbers.sort(key=lambda n: -n)
print(numbers, sorted(numbers, key=lambda n: n % 3), sorted([0.5, -2.5], key=abs), min(numbers, key=lambda _: 0))
print(sorted(["10", "9", "1"], key=risky), sorted(["10", "9"], key=int))
try:
    print(sorted(["1", "x"], key=risky))
except ValueError as error:
    print(error)
maybe = [None, "b", "a"]
print(sorted(maybe, key=lambda m: m or ""))
from_d = {1: "b", 2: "a"}
print(max(from_d, key=from_d.get), sorted(from_d.keys(), key=from_d.get), min(counts, key=counts.get))
offset = 2
print(
    sorted(numbers, key=lambda n: (n + offset) % 4),
    list(map(lambda w: w + "!", words)),
    list(map(lambda p: p.age, people)),
)
people.sort(key=lambda p: p.name, reverse=True)
print(people, sorted(range(5), key=lambda i: -i), sorted("hello", key=lambda c: c))
