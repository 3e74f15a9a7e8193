class Grid:
    def __init__(self, rows):
        self.rows = [list(r) for r in rows]

    def rotated(self):
        return Grid([list(col)[::-1] for col in zip(*self.rows)])

    def __getitem__(self, place):
        r, c = place
        return self.rows[r][c]

    def __setitem__(self, place, value):
        r, c = place
        self.rows[r][c] = value

    def __eq__(self, other):
        return self.rows == other.rows

    def __str__(self):
        width = max(len(str(v)) for row in self.rows for v in row)
        return "\n".join(" ".join(str(v).rjust(width) for v in row) for row in self.rows)


g = Grid([[1, 2, 3], [40, 50, 60]])
turned = g.rotated()
print(turned)
turned[0, 1] = -7
print(turned[0, 1], g[0, 0])
print(g == g.rotated().rotated().rotated().rotated(), g == turned)
