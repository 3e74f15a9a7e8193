class Grid:
    def __init__(self, n):
        self.n = n
        self.cells = self.make()
        self.total = sum(self.cells)

    def make(self):
        return [i for i in range(self.n)]

    def walk(self):
        out = []

        def go(i):
            if i < self.n:
                out.append(self.cells[i])
                go(i + 1)

        go(0)
        return out

    def key(self):
        return sorted(range(self.n), key=lambda i: -self.cells[i])

    def __repr__(self):
        def inner():
            return self.n

        return f"Grid({inner()})"


g = Grid(4)
print(g.cells, g.total, g.walk(), g.key(), g)
