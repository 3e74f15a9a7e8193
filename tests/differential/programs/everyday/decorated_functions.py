import functools
from typing import Callable

calls: dict[str, int] = {}


def counted(f: Callable[[int], int]) -> Callable[[int], int]:
    @functools.wraps(f)
    def inner(n: int) -> int:
        calls[f.__name__] = calls.get(f.__name__, 0) + 1
        return f(n)

    return inner


@counted
def square(n: int) -> int:
    """Square a number."""
    return n * n


@functools.lru_cache(maxsize=128)
def fib(n: int) -> int:
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def repeat(times):
    def decorate(f):
        def inner(text):
            return [f(text) for _ in range(times)]
        return inner
    return decorate


@repeat(2)
def shout(text):
    return text.upper() + "!"


print(square(3), square(4), calls, square.__name__)
print(fib(60), shout("hey"))
