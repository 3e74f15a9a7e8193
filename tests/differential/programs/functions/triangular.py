def triangular(n: int) -> int:
    return n * (n + 1) // 2


def is_triangular(x: int) -> bool:
    n = int(((8 * x + 1) ** 0.5 - 1) / 2)
    return n * (n + 1) / 2 == x


print([triangular(i) for i in range(12)])
print([x for x in range(100) if is_triangular(x)])
