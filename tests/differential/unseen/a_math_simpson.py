import math
from typing import Callable


def simpson(f: Callable[[float], float], a: float, b: float, n: int = 10) -> float:
    if n % 2:
        raise ValueError("n must be even")
    h = (b - a) / n
    total = f(a) + f(b)
    for i in range(1, n):
        total += (4 if i % 2 else 2) * f(a + i * h)
    return total * h / 3


def euler(f, y, t, end, h):
    while t < end - 1e-12:
        y += h * f(t, y)
        t += h
    return y


print(f"{simpson(math.sin, 0, math.pi):.6f}")
print(f"{simpson(lambda x: x ** 3, 0.0, 2.0, 4):.4f}")
print(f"{euler(lambda t, y: -2 * y, 1.0, 0.0, 1.0, 0.125):.6f}")
try:
    simpson(math.exp, 0, 1, 3)
except ValueError as e:
    print(e)
