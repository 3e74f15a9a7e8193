from __future__ import annotations

from collections.abc import Iterable


class Polynomial:
    def __init__(self, coefficients: Iterable[int]) -> None:
        self.c = list(coefficients)
        while len(self.c) > 1 and self.c[-1] == 0:
            self.c.pop()

    @property
    def degree(self) -> int:
        return len(self.c) - 1

    def __call__(self, x: float) -> float:
        value = 0.0
        for k in reversed(self.c):
            value = value * x + k
        return value

    def __add__(self, other: Polynomial) -> Polynomial:
        n = max(len(self.c), len(other.c))
        a = self.c + [0] * (n - len(self.c))
        b = other.c + [0] * (n - len(other.c))
        return Polynomial(x + y for x, y in zip(a, b))

    def __mul__(self, other: Polynomial) -> Polynomial:
        out = [0] * (len(self.c) + len(other.c) - 1)
        for i, x in enumerate(self.c):
            for j, y in enumerate(other.c):
                out[i + j] += x * y
        return Polynomial(out)

    def derivative(self) -> Polynomial:
        return Polynomial([i * k for i, k in enumerate(self.c)][1:] or [0])

    def __str__(self) -> str:
        parts = []
        for power in range(self.degree, -1, -1):
            k = self.c[power]
            if k == 0 and self.degree > 0:
                continue
            sign = "-" if k < 0 else "+"
            body = str(abs(k)) if power == 0 or abs(k) != 1 else ""
            x = "" if power == 0 else "x" if power == 1 else f"x^{power}"
            parts.append(f"{sign} {body}{x}")
        text = " ".join(parts)
        return text[2:] if text.startswith("+ ") else text


p = Polynomial([1, -3, 0, 2])
q = Polynomial([-1, 1])
print(p, "|", q, "|", p + q, "|", p * q, "|", p.derivative())
print(p(2), q.degree, Polynomial([0, 0]), Polynomial([5]).derivative())
