"""cache and lru_cache."""

import functools
from functools import cache, lru_cache


@lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@cache
def told(name, count):
    print("computing", name, count)
    if count < 0:
        raise ValueError("negative")
    return name * count


@functools.lru_cache
def paths(cell, size=3):
    row, column = cell
    if row == size or column == size:
        return 1
    return paths((row + 1, column), size) + paths((row, column + 1), size)


@lru_cache(None)
def parts(text):
    return [text, text + "!"]


@cache
def nothing():
    print("once")


print(fib(80))
print(told("ab", 2), told("ab", 2), told("b", 0))
for _ in range(2):
    try:
        told("x", -1)
    except ValueError as error:
        print(error)
print(paths((0, 0)), paths((0, 0), 5), paths((1, 1), 3))
first = parts("a")
first.append("shared")
print(parts("a"), parts("b"))
nothing()
nothing()


@cache
def down(n):
    return 0 if n == 0 else down(n - 1)


print(down(400))
print(down(495))
print(down(1500))
