"""Compared objects that come from calls that may raise, from containers, and from names."""


class Grid:
    def __init__(self, rows):
        self.rows = rows

    def __eq__(self, other):
        return self.rows == other.rows

    def __lt__(self, other):
        return len(self.rows) < len(other.rows)

    def turned(self):
        if not self.rows:
            raise ValueError("empty")
        return Grid([list(r) for r in zip(*self.rows[::-1])])

    def first(self):
        return self if self.rows else None


g = Grid([[1, 2], [3, 4], [5, 6]])
print(g == g.turned().turned().turned().turned(), g == g.turned(), g < g.turned(), g.turned() < g)
print(g == Grid([[1]]), Grid([[1]]) == Grid([[1]]), g.turned() != Grid([]), g == (g if len(g.rows) > 2 else g.turned()))
grids = {"a": g, "b": g.turned()}
print(g == grids["a"], grids["b"] < grids["a"], [x == grids["a"] for x in grids.values()])
print([g.turned()][0] == g.turned())
for a, b in [(g, g.turned()), (g.turned(), g)]:
    print(a == b, a < b, a.__eq__(b))
