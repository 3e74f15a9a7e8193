class Matrix:
    def __init__(self, rows: list[list[int]]) -> None:
        width = len(rows[0])
        if any(len(r) != width for r in rows):
            raise ValueError("the rows differ in length")
        self.rows = rows

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.rows), len(self.rows[0])

    @classmethod
    def identity(cls, n: int) -> "Matrix":
        return cls([[1 if r == c else 0 for c in range(n)] for r in range(n)])

    def __add__(self, other: "Matrix") -> "Matrix":
        if self.shape != other.shape:
            raise ValueError(f"shapes differ: {self.shape} and {other.shape}")
        return Matrix([[a + b for a, b in zip(x, y)] for x, y in zip(self.rows, other.rows)])

    def __mul__(self, k: int) -> "Matrix":
        return Matrix([[k * v for v in row] for row in self.rows])

    def __matmul__(self, other: "Matrix") -> "Matrix":
        columns = list(zip(*other.rows))
        return Matrix([[sum(a * b for a, b in zip(row, col)) for col in columns] for row in self.rows])

    def __pow__(self, n: int) -> "Matrix":
        result = Matrix.identity(len(self.rows))
        for _ in range(n):
            result = result @ self
        return result

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Matrix) and self.rows == other.rows

    def transposed(self) -> "Matrix":
        return Matrix([list(c) for c in zip(*self.rows)])

    def determinant(self) -> int:
        if self.shape[0] != self.shape[1]:
            raise ValueError("only square matrices have a determinant")
        if len(self.rows) == 1:
            return self.rows[0][0]
        total = 0
        for c, v in enumerate(self.rows[0]):
            minor = Matrix([row[:c] + row[c + 1 :] for row in self.rows[1:]])
            total += (-1) ** c * v * minor.determinant()
        return total

    def __str__(self) -> str:
        return "\n".join("[" + " ".join(f"{v:4}" for v in row) + "]" for row in self.rows)


m = Matrix([[2, -1, 0], [1, 3, 5], [0, 4, -2]])
print(m)
print(m.determinant(), m.transposed().rows, (m @ Matrix.identity(3)) == m, m.shape)
print(m + m * 2)
print((Matrix([[1, 1], [1, 0]]) ** 10).rows)
for action in (lambda: m + Matrix([[1]]), lambda: Matrix([[1, 2]]).determinant(), lambda: Matrix([[1], [1, 2]])):
    try:
        action()
    except ValueError as e:
        print(e)
