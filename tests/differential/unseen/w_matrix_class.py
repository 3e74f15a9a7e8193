class Matrix:
    def __init__(self, rows):
        self.rows = [list(r) for r in rows]
        self.height = len(self.rows)
        self.width = len(self.rows[0])
        if any(len(r) != self.width for r in self.rows):
            raise ValueError("rows differ in length")

    @classmethod
    def identity(cls, n):
        return cls([[1 if i == j else 0 for j in range(n)] for i in range(n)])

    @property
    def shape(self):
        return (self.height, self.width)

    def __getitem__(self, place):
        i, j = place
        return self.rows[i][j]

    def __setitem__(self, place, value):
        i, j = place
        self.rows[i][j] = value

    def __add__(self, other):
        return Matrix([[a + b for a, b in zip(r, s)] for r, s in zip(self.rows, other.rows)])

    def __mul__(self, other):
        if self.width != other.height:
            raise ValueError(f"cannot multiply {self.shape} by {other.shape}")
        columns = list(zip(*other.rows))
        return Matrix([[sum(a * b for a, b in zip(row, col)) for col in columns] for row in self.rows])

    def __pow__(self, exponent):
        result = Matrix.identity(self.height)
        base = self
        while exponent:
            if exponent & 1:
                result = result * base
            base = base * base
            exponent >>= 1
        return result

    def __eq__(self, other):
        return self.rows == other.rows

    def transposed(self):
        return Matrix(zip(*self.rows))

    def __str__(self):
        return "\n".join(" ".join(str(v).rjust(4) for v in row) for row in self.rows)


a = Matrix([[1, 2], [3, 4]])
b = Matrix([[0, 1], [1, 0]])
print(a * b)
print((a + b).transposed())
print(a ** 5)
print(a * Matrix.identity(2) == a, a == b)
a[0, 1] = 7
print(a[0, 1], a.shape)
try:
    a * Matrix([[1, 2, 3]])
except ValueError as e:
    print("ValueError:", e)
