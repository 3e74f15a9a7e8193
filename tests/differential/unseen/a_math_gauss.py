def solve(matrix: list[list[float]]) -> list[float]:
    """Gaussian elimination with pivoting; the last column is the right-hand side."""
    m = [row[:] for row in matrix]
    n = len(m)
    for col in range(n):
        pivot = max(range(col, n), key=lambda r: abs(m[r][col]))
        if abs(m[pivot][col]) < 1e-12:
            raise ArithmeticError("the matrix is singular")
        m[col], m[pivot] = m[pivot], m[col]
        for r in range(col + 1, n):
            factor = m[r][col] / m[col][col]
            for c in range(col, n + 1):
                m[r][c] -= factor * m[col][c]
    x = [0.0] * n
    for r in range(n - 1, -1, -1):
        rest = sum(m[r][c] * x[c] for c in range(r + 1, n))
        x[r] = (m[r][n] - rest) / m[r][r]
    return x


system = [[2.0, 1.0, -1.0, 8.0], [-3.0, -1.0, 2.0, -11.0], [-2.0, 1.0, 2.0, -3.0]]
print([round(v, 6) for v in solve(system)])
print(system[0])
try:
    solve([[1.0, 2.0, 3.0], [2.0, 4.0, 6.0]])
except ArithmeticError as e:
    print(type(e).__name__, e)
