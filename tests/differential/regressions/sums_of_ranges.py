"""Sums of plain ranges."""


def f(n):
    return sum(i for i in range(n)), sum(i for i in range(1, n + 1)), sum(range(n)), sum(i * i for i in range(n))


print(f(5), sum(i for i in range(0, 10, 3)), sum([1, 2]), sum(i for i in (1, 2)), sum(v for v in [f(2)[0]]))
