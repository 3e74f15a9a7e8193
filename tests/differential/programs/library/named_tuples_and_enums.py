from collections import namedtuple
from dataclasses import dataclass, field, replace
from enum import Enum, IntEnum, auto
from typing import NamedTuple


class P(NamedTuple):
    name: str
    age: int = 3

    def label(self):
        return f"{self.name}:{self.age}"

    @property
    def old(self):
        return self.age > 60


p = P("bob")
print(p, p.label(), p[0], p == P("bob", 3), p.old, P("x", 61).old)
name, age = p
print(name, age, p == ("bob", 3), ("bob", 4) > p, p != ("bob", 3), tuple(p))
q = p._replace(age=70)
print(q, p, q._replace(name="al", age=1), len(q))
Point = namedtuple("Point", "x y")
Other = namedtuple("Other", "x y")
print(Point(1, 2) == Other(1, 2), Point(1, 2) == (1, 2), Point(1, 2) < (1, 3), Point(1, 2)._asdict())
print(list(Point(1, 2)), sum(Point(1, 2)), max(Point(1, 2)))
edges = [Point(3, 1), Point(1, 2)]
for x, y in sorted(edges):
    print(x, y)
print([x + y for x, y in edges], {x: y for x, y in edges}, [a for a, _ in edges if a > 1])
seen = {Point(1, 2), Point(1, 2), Point(2, 1)}
print(len(seen), Point(1, 2) in seen)
print(f"{p.name:>5}|{Point(1, 2)!r}")
first, *rest = Point(1, 2)
print(first, rest)


@dataclass(frozen=True)
class Config:
    host: str
    port: int = 80
    tags: tuple[str, ...] = ()


c = Config("h")
d = replace(c, port=81)
print(c, d, replace(d, host="z", tags=("a",)), c == replace(d, port=80))


class Color(Enum):
    RED = auto()
    GREEN = auto()
    BLUE = auto()


class Level(IntEnum):
    LOW = 1
    MID = auto()
    HIGH = 10


print(Color.RED, Color.GREEN.value, Color.BLUE.name, Color(3), Color["RED"], [c.name for c in Color], len(Color))
print(Level.LOW < Level.HIGH, Level.MID + 1, Level.HIGH == 10, max(Level.LOW, Level.HIGH), int(Level.MID))
print(sorted([Level.HIGH, Level.LOW]), Level.LOW * 3, -Level.MID, Level.HIGH - Level.LOW, 2 * Level.HIGH)
print([10, 20, 30][Level.LOW], Level.HIGH > 5, f"{Level.LOW}", str(Level.HIGH), repr(Level.LOW))
print({Level.LOW: "low"}[Level.LOW], Level(10).name, Level.LOW in (Level.LOW, Level.HIGH))
