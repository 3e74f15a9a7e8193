"""`cache` on methods, asdict and astuple, `raise` of a class that is called without arguments."""

from dataclasses import asdict, astuple, dataclass
from functools import cache, lru_cache


class Grid:
    def __init__(self, rows):
        self.rows = rows

    @lru_cache(maxsize=None)
    def paths(self, row, column):
        if row < 0 or column < 0 or self.rows[row][column]:
            return 0
        if row == 0 and column == 0:
            return 1
        return self.paths(row - 1, column) + self.paths(row, column - 1)

    @cache
    def told(self, n):
        print("asked", n)
        return n * len(self.rows)

    @lru_cache
    def total(self, a, b):
        return a + b

    @staticmethod
    @cache
    def fib(n):
        return n if n < 2 else Grid.fib(n - 1) + Grid.fib(n - 2)


@dataclass
class Point:
    x: int
    label: str = "p"
    weight: float = 0.5


class Full(Exception):
    def __init__(self, room=3):
        super().__init__(f"no room for {room}")
        self.room = room


grid = Grid([[0] * 12 for _ in range(12)])
print(grid.paths(11, 11), grid.told(2), grid.told(2), Grid([[1]]).told(2), grid.total(1, 2), Grid.fib(60))
point = Point(1)
kept = asdict(point)
point.x = 5
print(kept, asdict(point), astuple(point))
try:
    raise Full
except Full as error:
    print(error, error.room)
