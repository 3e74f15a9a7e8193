def multiply(a: list[list[float]], b: list[list[float]]) -> list[list[float]]:
    n, m, k = len(a), len(b[0]), len(b)
    out = [[0.0] * m for _ in range(n)]
    for i in range(n):
        for j in range(m):
            total = 0.0
            for x in range(k):
                total += a[i][x] * b[x][j]
            out[i][j] = total
    return out


size = 130
a = [[float((i * j) % 7) for j in range(size)] for i in range(size)]
b = [[float((i + j) % 5) for j in range(size)] for i in range(size)]
c = multiply(a, b)
print(sum(sum(row) for row in c))
