from math import gcd


class Fraction:
    def __init__(self, top, bottom=1):
        if bottom == 0:
            raise ZeroDivisionError(f"Fraction({top}, 0)")
        if bottom < 0:
            top, bottom = -top, -bottom
        g = gcd(top, bottom)
        self.top = top // g
        self.bottom = bottom // g

    def __add__(self, other):
        if isinstance(other, int):
            other = Fraction(other)
        return Fraction(self.top * other.bottom + other.top * self.bottom, self.bottom * other.bottom)

    __radd__ = __add__

    def __mul__(self, other):
        return Fraction(self.top * other.top, self.bottom * other.bottom)

    def __truediv__(self, other):
        return Fraction(self.top * other.bottom, self.bottom * other.top)

    def __eq__(self, other):
        return (self.top, self.bottom) == (other.top, other.bottom)

    def __lt__(self, other):
        return self.top * other.bottom < other.top * self.bottom

    def __hash__(self):
        return hash((self.top, self.bottom))

    def __float__(self):
        return self.top / self.bottom

    def __str__(self):
        return f"{self.top}/{self.bottom}" if self.bottom != 1 else str(self.top)


half, third = Fraction(1, 2), Fraction(-3, -9)
print(half + third, half * third, half / third, half + 1, Fraction(4, -6))
print(sum([half, third, Fraction(1, 6)], Fraction(0)))
print(float(third), sorted([half, third, Fraction(2, 5)])[1], half == Fraction(5, 10))
print(len({half, Fraction(2, 4), third}))
try:
    half / Fraction(0)
except ZeroDivisionError as e:
    print("error", e)
