class Queens:
    def __init__(self, n: int) -> None:
        self.n = n
        self.columns: set[int] = set()
        self.up: set[int] = set()
        self.down: set[int] = set()
        self.solutions: list[list[int]] = []

    def solve(self, row: int = 0, placed: tuple[int, ...] = ()) -> int:
        if row == self.n:
            self.solutions.append(list(placed))
            return 1
        found = 0
        for c in range(self.n):
            if c in self.columns or row + c in self.up or row - c in self.down:
                continue
            self.columns.add(c)
            self.up.add(row + c)
            self.down.add(row - c)
            found += self.solve(row + 1, placed + (c,))
            self.columns.remove(c)
            self.up.remove(row + c)
            self.down.remove(row - c)
        return found


q = Queens(6)
print(q.solve(), q.solutions)
for c in q.solutions[0]:
    print("".join("Q" if i == c else "." for i in range(6)))
print([Queens(n).solve() for n in range(1, 8)])
