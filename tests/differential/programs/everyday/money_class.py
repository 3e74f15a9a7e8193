from functools import total_ordering


@total_ordering
class Money:
    """Cents, so that sums stay exact."""

    def __init__(self, cents: int, currency: str = "EUR") -> None:
        self.cents = cents
        self.currency = currency

    @classmethod
    def of(cls, text: str) -> "Money":
        amount, currency = text.split()
        whole, _, part = amount.partition(".")
        sign = -1 if whole.startswith("-") else 1
        return cls(int(whole) * 100 + sign * int((part + "00")[:2]), currency)

    def _same(self, other: "Money") -> None:
        if self.currency != other.currency:
            raise TypeError(f"cannot mix {self.currency} and {other.currency}")

    def __add__(self, other: "Money") -> "Money":
        self._same(other)
        return Money(self.cents + other.cents, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return self + Money(-other.cents, other.currency)

    def __mul__(self, factor: float) -> "Money":
        return Money(round(self.cents * factor), self.currency)

    __rmul__ = __mul__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Money) and (self.cents, self.currency) == (other.cents, other.currency)

    def __lt__(self, other: "Money") -> bool:
        self._same(other)
        return self.cents < other.cents

    def __hash__(self) -> int:
        return hash((self.cents, self.currency))

    def split(self, n: int) -> list["Money"]:
        base, rest = divmod(self.cents, n)
        return [Money(base + (1 if i < rest else 0), self.currency) for i in range(n)]

    def __str__(self) -> str:
        sign = "-" if self.cents < 0 else ""
        return f"{sign}{abs(self.cents) // 100}.{abs(self.cents) % 100:02d} {self.currency}"


a, b = Money.of("12.50 EUR"), Money.of("-0.75 EUR")
print(a + b, a - b, a * 1.19, 2 * a, b)
print(", ".join(str(m) for m in Money(1000).split(3)))
print(a > b, a == Money(1250), max(a, b), len({a, Money(1250), b}))
try:
    a + Money.of("1 USD")
except TypeError as e:
    print(e)
