from dataclasses import dataclass


class Fraction:
    def __init__(self, top: int, bottom: int = 1) -> None:
        if bottom == 0:
            raise ZeroDivisionError("bottom is 0")
        a, b = abs(top), abs(bottom)
        while b:
            a, b = b, a % b
        sign = -1 if bottom < 0 else 1
        self.top = sign * top // a
        self.bottom = sign * bottom // a

    def __add__(self, other):
        return Fraction(self.top * other.bottom + other.top * self.bottom, self.bottom * other.bottom)

    def __mul__(self, other):
        return Fraction(self.top * other.top, self.bottom * other.bottom)

    def __eq__(self, other):
        return self.top == other.top and self.bottom == other.bottom

    def __lt__(self, other):
        return self.top * other.bottom < other.top * self.bottom

    def __str__(self):
        return f"{self.top}/{self.bottom}"


@dataclass
class Account:
    name: str
    cents: int = 0

    def add(self, cents: int) -> None:
        self.cents += cents


harmonic = Fraction(0)
for k in range(1, 60):
    harmonic = harmonic + Fraction(1, k)
print(harmonic, harmonic < Fraction(5), Fraction(2, 4) == Fraction(1, 2), Fraction(3, -6) * Fraction(1, 3))
account = Account("x")
for _ in range(5):
    account.add(2**62)
print(account, account.cents > 2**63, Account("y", 10**30) == Account("y", 10**30))


class Counter:
    made = 0

    def __init__(self):
        Counter.made += 10**19
        self.items = []

    def push(self, n):
        self.items.append(n)
        return sum(self.items)

    @property
    def total(self):
        return sum(self.items) * Counter.made


a, b = Counter(), Counter()
print(Counter.made, a.push(5), a.push(2**63), a.total, b.total)
