from __future__ import annotations

from dataclasses import dataclass
from math import hypot


@dataclass(frozen=True, order=True)
class Point:
    x: float
    y: float

    def __sub__(self, other: Point) -> Point:
        return Point(self.x - other.x, self.y - other.y)

    def distance(self, other: Point) -> float:
        return hypot(self.x - other.x, self.y - other.y)


def cross(o: Point, a: Point, b: Point) -> float:
    u, v = a - o, b - o
    return u.x * v.y - u.y * v.x


def hull(points: list[Point]) -> list[Point]:
    def half(ordered):
        out = []
        for p in ordered:
            while len(out) > 1 and cross(out[-2], out[-1], p) <= 0:
                out.pop()
            out.append(p)
        return out[:-1]

    ordered = sorted(set(points))
    return half(ordered) + half(ordered[::-1])


def closest(points: list[Point]) -> tuple[float, Point, Point]:
    best = None
    for i, a in enumerate(points):
        for b in points[i + 1 :]:
            d = a.distance(b)
            if best is None or d < best[0]:
                best = (d, a, b)
    assert best is not None
    return best


points = [Point(0, 0), Point(4, 0), Point(4, 4), Point(0, 4), Point(2, 2), Point(2, 2.5), Point(4, 0)]
for p in hull(points):
    print(p)
d, a, b = closest(points[:-1])
print(d, a, b)
