from math import sqrt


def quadratic(a: float, b: float, c: float) -> tuple[complex, complex]:
    if a == 0:
        raise ValueError("coefficient 'a' must not be zero")
    delta = b * b - 4 * a * c
    root1 = (-b + delta ** 0.5) / (2 * a)
    root2 = (-b - delta ** 0.5) / (2 * a)
    return root1, root2


print(quadratic(1, -3, 2))
print(quadratic(1, 2, 5))
