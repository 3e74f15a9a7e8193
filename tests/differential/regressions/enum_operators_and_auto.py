"""Special methods of an enum, and the values that `auto()` gives after others."""

from enum import Enum, IntEnum, auto


class S(Enum):
    C = 1
    D = 2

    def __lt__(self, o):
        return self.value > o.value

    def __repr__(self):
        return "S!" + self.name

    def __add__(self, n):
        return S((self.value + n - 1) % 2 + 1)


class T(Enum):
    C = 1
    D = 2

    def __str__(self):
        return self.name.lower()


print([S.C], S.C, S.C < S.D, S.C + 1, str(S.D), repr(S.D), f"{S.C}", f"{T.C}", [T.C, T.D], {T.C: T.D}, (T.C,))
print(f"{T.D!s:>6}|{str(T.D):<4}|", "%s" % T.C, "{}".format(T.D))


class A(Enum):
    X = -5
    Y = auto()
    Z = 7
    W = auto()


class I(IntEnum):
    A = auto()
    B = auto()

    def nxt(self):
        return I(self + 1) if self < I.B else self


print(list(A), I.A.nxt(), I.A + 1, [I.B], f"{I.A}", str(I.B), I.A < I.B, sorted([I.B, I.A]))
