"""Sorting by what a closure makes of an item; dict comprehensions as chains; formats inside formats."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Level(Enum):
    LOW = 1
    HIGH = 2


@dataclass
class Task:
    name: str
    level: Level
    cost: float
    tags: list[str]


def ordered(tasks: list[Task], weights: dict[str, int]) -> list[str]:
    tasks.sort(key=lambda t: (t.level.value, -t.cost))
    tasks.sort(key=lambda t: len(tasks), reverse=True)
    return [f"{t.name}:{weights.get(t.name, 0):>3}" for t in sorted(tasks, key=lambda t: -weights.get(t.name, 0))]


def shifted(words: list[str], offset: int) -> dict[str, int]:
    lengths = {w: len(w) + offset for w in words if w}
    by_length = {n: [w for w in words if len(w) + offset == n] for n in sorted(set(lengths.values()))}
    print(by_length)
    return {key.upper(): value for key, value in lengths.items()}


def inverted(pairs: dict[str, int]) -> dict[int, str]:
    return {v: k for k, v in pairs.items()}


def failing(rows: list[str]) -> dict[str, int]:
    return {row: int(row) for row in rows}


def key(text: str) -> int:
    if not text:
        raise ValueError("empty")
    return len(text)


tasks = [Task("a", Level.HIGH, 1.5, []), Task("b", Level.LOW, 2.0, ["x"]), Task("c", Level.HIGH, 3.0, ["y", "z"])]
print(ordered(tasks, {"a": 2, "c": 7}), [t.name for t in tasks])
print(shifted(["aa", "b", "", "cc"], 1), inverted({"x": 1, "y": 2, "z": 1}))
print(sorted([3, -1, 2], key=lambda n: -n), sorted([0.5, -2.0], key=lambda x: abs(x)), sorted(["b", "A"], key=str.lower))
print(sorted(["bb", "a", ""], key=len), sorted([(1, "b"), (1, "a"), (0, "c")], key=lambda p: p[0]), sorted([True, False], key=lambda b: not b))
print(sorted({"p": 2, "q": 1}.items(), key=lambda item: item[1]), sorted(tasks, key=lambda t: t.tags)[0].name)
values = [5, 3, 4]
values.sort(key=lambda v: values.index(v) if v in values else -1)
print(values, sorted(range(5), key=lambda i: (i % 2, -i)), [n for n in sorted(values, key=lambda _: 0)])
rank = {"x": 2, "y": 1}
names = ["x", "y", "x"]
names.sort(key=lambda n: rank[n])
print(names, "{}-{:>4}".format(names[0], len(names)) + "!" + "{{{}}}".format(1), {i: {j: i * j for j in range(2)} for i in range(2)})
try:
    print(sorted(["a", ""], key=key))
except ValueError as error:
    print(error)
try:
    print(failing(["1", "x"]))
except ValueError as error:
    print(error, {a: b for a, b in zip("ab", [1, 2])}, {n: "%d%%" % n for n in (1, 2)})
