from functools import lru_cache


def fib(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


@lru_cache(maxsize=None)
def memo(n):
    return n if n < 2 else memo(n - 1) + memo(n - 2)


def doubling(n):
    if n == 0:
        return (0, 1)
    a, b = doubling(n // 2)
    c = a * (2 * b - a)
    d = a * a + b * b
    return (d, c + d) if n % 2 else (c, d)


print(fib(10), fib(93), fib(300))
print(fib(1000))
print(memo(150) == fib(150), doubling(1000)[0] == fib(1000))
terms = [fib(i) for i in range(85, 100)]
print(terms, max(terms), min(terms), sum(terms))
