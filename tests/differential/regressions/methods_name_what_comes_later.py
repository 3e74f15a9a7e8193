from dataclasses import dataclass, field
from enum import Enum, auto


class Kind(Enum):
    ONE = auto()
    TWO = auto()


@dataclass(frozen=True)
class Expr:
    def __add__(self, other: "Expr") -> "Expr":
        return Add(self, other)

    def value(self) -> int:
        return 0


@dataclass(frozen=True)
class Num(Expr):
    n: int = 1 + 1
    kind: Kind = Kind.ONE

    def value(self) -> int:
        return self.n


@dataclass(frozen=True)
class Add(Expr):
    left: Expr
    right: Expr

    def value(self) -> int:
        return self.left.value() + self.right.value()


print((Num(1) + Num()).value())
