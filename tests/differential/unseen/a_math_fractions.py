class Fraction:
    """Exact fractions, always in lowest terms."""

    def __init__(self, top: int, bottom: int = 1) -> None:
        if bottom == 0:
            raise ZeroDivisionError(f"Fraction({top}, 0)")
        if bottom < 0:
            top, bottom = -top, -bottom
        d = Fraction._gcd(abs(top), bottom)
        self.top = top // d
        self.bottom = bottom // d

    @staticmethod
    def _gcd(a: int, b: int) -> int:
        while b:
            a, b = b, a % b
        return a

    @classmethod
    def parse(cls, text: str) -> "Fraction":
        top, _, bottom = text.partition("/")
        return cls(int(top), int(bottom) if bottom else 1)

    def __add__(self, other: "Fraction") -> "Fraction":
        return Fraction(self.top * other.bottom + other.top * self.bottom, self.bottom * other.bottom)

    def __neg__(self) -> "Fraction":
        return Fraction(-self.top, self.bottom)

    def __sub__(self, other: "Fraction") -> "Fraction":
        return self + -other

    def __mul__(self, other: "Fraction") -> "Fraction":
        return Fraction(self.top * other.top, self.bottom * other.bottom)

    def __truediv__(self, other: "Fraction") -> "Fraction":
        return Fraction(self.top * other.bottom, self.bottom * other.top)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Fraction) and self.top == other.top and self.bottom == other.bottom

    def __lt__(self, other: "Fraction") -> bool:
        return self.top * other.bottom < other.top * self.bottom

    def __float__(self) -> float:
        return self.top / self.bottom

    def __repr__(self) -> str:
        return f"{self.top}/{self.bottom}" if self.bottom != 1 else str(self.top)


a, b = Fraction(1, 2), Fraction.parse("-3/4")
print(a + b, a - b, a * b, a / b, -a)
print(sorted([Fraction(2, 3), Fraction(1, 2), Fraction(3, 5)]))
print(a == Fraction(2, 4), a < b, float(b), Fraction(6, -3))
total = Fraction(0)
for n in range(1, 7):
    total += Fraction(1, n)
print(total)
try:
    a / Fraction(0)
except ZeroDivisionError as e:
    print("error:", e)
