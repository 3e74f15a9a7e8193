from itertools import islice, takewhile, count
from typing import Iterator


def fibonacci() -> Iterator[int]:
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


def collatz(n: int) -> Iterator[int]:
    while n != 1:
        yield n
        n = 3 * n + 1 if n & 1 else n // 2
    yield 1


def pascal(rows: int) -> list[list[int]]:
    triangle = [[1]]
    while len(triangle) < rows:
        last = triangle[-1]
        triangle.append([1] + [a + b for a, b in zip(last, last[1:])] + [1])
    return triangle[:rows]


def catalan(n: int) -> int:
    c = 1
    for i in range(n):
        c = c * 2 * (2 * i + 1) // (i + 2)
    return c


print(list(islice(fibonacci(), 12)), list(takewhile(lambda x: x < 50, fibonacci())))
print(list(collatz(6)), max(collatz(27)), sum(1 for _ in collatz(97)))
for row in pascal(5):
    print(" ".join(map(str, row)).center(12).rstrip())
print([catalan(n) for n in range(10)], next(n for n in count(10) if n % 7 == 0))
