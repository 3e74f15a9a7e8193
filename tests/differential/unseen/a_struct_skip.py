class SparseMatrix:
    def __init__(self, rows: int, cols: int):
        self.shape = (rows, cols)
        self.cells: dict[tuple[int, int], float] = {}

    def __getitem__(self, at: tuple[int, int]) -> float:
        self._check(at)
        return self.cells.get(at, 0.0)

    def __setitem__(self, at: tuple[int, int], value: float) -> None:
        self._check(at)
        if value == 0:
            self.cells.pop(at, None)
        else:
            self.cells[at] = value

    def _check(self, at):
        r, c = at
        if not (0 <= r < self.shape[0] and 0 <= c < self.shape[1]):
            raise IndexError(f"{at} is outside {self.shape}")

    def times(self, vector: list[float]) -> list[float]:
        out = [0.0] * self.shape[0]
        for (r, c), v in self.cells.items():
            out[r] += v * vector[c]
        return out


m = SparseMatrix(3, 3)
m[0, 0] = 2.0
m[1, 2] = -1.5
m[2, 1] = 4
m[0, 0] = 0
print(m[1, 2], m[0, 0], len(m.cells), m.times([1.0, 2.0, 3.0]))
try:
    m[3, 0] = 1.0
except IndexError as e:
    print(e)
