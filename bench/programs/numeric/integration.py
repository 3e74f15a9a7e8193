import math


def simpson(a: float, b: float, n: int) -> float:
    h = (b - a) / n
    total = math.sin(a) + math.sin(b)
    for i in range(1, n):
        weight = 4.0 if i % 2 else 2.0
        total += weight * math.sin(a + i * h)
    return total * h / 3.0


print(f"{simpson(0.0, math.pi, 3_000_000):.9f}")
