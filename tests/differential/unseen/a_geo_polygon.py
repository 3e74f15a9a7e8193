from math import sqrt, atan2, degrees, pi
from typing import NamedTuple


class Point(NamedTuple):
    x: float
    y: float


def area(points: list[Point]) -> float:
    total = 0.0
    for a, b in zip(points, points[1:] + points[:1]):
        total += a.x * b.y - b.x * a.y
    return abs(total) / 2


def perimeter(points: list[Point]) -> float:
    return sum(sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2) for a, b in zip(points, points[1:] + points[:1]))


def inside(p: Point, polygon: list[Point]) -> bool:
    result = False
    j = len(polygon) - 1
    for i in range(len(polygon)):
        a, b = polygon[i], polygon[j]
        if (a.y > p.y) != (b.y > p.y) and p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x:
            result = not result
        j = i
    return result


square = [Point(0, 0), Point(4, 0), Point(4, 3), Point(0, 3)]
print(area(square), perimeter(square))
print(inside(Point(1, 1), square), inside(Point(5, 1), square))
print(round(degrees(atan2(1, 1)), 3), round(pi, 5), square[1])
