"""Members of an enum are copied: methods hand them on, and their own `__str__` and `__repr__` are what is printed."""

from enum import Enum


class L(Enum):
    A = 1
    B = 2

    def after(self):
        order = list(L)
        return order[(order.index(self) + 1) % len(order)]

    def me(self):
        return self

    def both(self):
        return [self, self.after()]

    def keep(self, d):
        d[self] = 1
        return (self, len(d))

    def is_a(self):
        return self == L.A and self in (L.A, L.B) and self is L.A


x = L.A
d = {}
print(x.after(), x.me(), x.both(), x.keep(d), x.is_a(), d)


class M(Enum):
    LOW = "low"
    HIGH = "high"

    def upto(self):
        for m in M:
            yield m
            if m is self:
                return

    @property
    def other(self):
        return M.HIGH if self is M.LOW else self

    @classmethod
    def default(cls):
        return cls.LOW

    def __str__(self):
        return f"<{self.value}>"


class Door:
    def __init__(self, state):
        self.state = state

    def flip(self):
        self.state = self.state.other
        return self.state


print(list(M.HIGH.upto()), M.LOW.other, M.default(), str(M.HIGH), Door(M.LOW).flip())
for m in M.HIGH.upto():
    print(m)
