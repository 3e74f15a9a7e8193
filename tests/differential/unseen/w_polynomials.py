class Polynomial:
    def __init__(self, *coefficients):
        self.c = list(coefficients)
        while len(self.c) > 1 and self.c[-1] == 0:
            self.c.pop()

    def __call__(self, x):
        result = 0
        for a in reversed(self.c):
            result = result * x + a
        return result

    def __add__(self, other):
        n = max(len(self.c), len(other.c))
        return Polynomial(*[self.at(i) + other.at(i) for i in range(n)])

    def at(self, i):
        return self.c[i] if i < len(self.c) else 0

    def __mul__(self, other):
        out = [0] * (len(self.c) + len(other.c) - 1)
        for i, a in enumerate(self.c):
            for j, b in enumerate(other.c):
                out[i + j] += a * b
        return Polynomial(*out)

    def __neg__(self):
        return Polynomial(*[-a for a in self.c])

    def __sub__(self, other):
        return self + -other

    def derivative(self):
        return Polynomial(*[i * a for i, a in enumerate(self.c)][1:] or [0])

    def __str__(self):
        parts = []
        for i, a in enumerate(self.c):
            if a:
                parts.append(str(a) if i == 0 else f"{a}x" if i == 1 else f"{a}x^{i}")
        return " + ".join(parts[::-1]) or "0"


p = Polynomial(1, -3, 2)
q = Polynomial(0, 1)
print(p, "|", q, "|", p + q, "|", p * q, "|", p - p)
print([p(x) for x in range(-2, 3)], p.derivative(), Polynomial(5).derivative())
