import math
from collections.abc import Callable


def bisect(f: Callable[[float], float], low: float, high: float, tolerance: float = 1e-10) -> float:
    if f(low) * f(high) > 0:
        raise ValueError("there is no change of sign")
    while high - low > tolerance:
        middle = (low + high) / 2
        if f(low) * f(middle) <= 0:
            high = middle
        else:
            low = middle
    return (low + high) / 2


def trapezoid(f, a, b, steps=1000):
    h = (b - a) / steps
    return h * (0.5 * (f(a) + f(b)) + sum(f(a + i * h) for i in range(1, steps)))


def newton_sqrt(x, rounds=20):
    guess = x / 2 if x > 1 else 1.0
    for _ in range(rounds):
        guess = (guess + x / guess) / 2
    return guess


def pi_leibniz(n):
    return 4 * sum((-1) ** k / (2 * k + 1) for k in range(n))


print(f"{bisect(lambda x: x * x - 2, 0, 2):.8f}", f"{bisect(math.cos, 0, 3):.6f}")
print(f"{trapezoid(lambda x: x ** 2, 0, 3):.4f} {trapezoid(math.sin, 0, math.pi):.4f}")
print(round(newton_sqrt(2), 10), newton_sqrt(144.0), f"{pi_leibniz(1000):.5f}")
try:
    bisect(lambda x: x * x + 1, -1, 1)
except ValueError as e:
    print(e)
