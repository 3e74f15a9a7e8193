"""Properties that are computed once."""

import functools
from functools import cached_property


class A:
    def __init__(self, n: int) -> None:
        """Makes it."""
        self.n = n

    @cached_property
    def big(self) -> int:
        """Is large."""
        print("computing")
        return self.n * 100

    @functools.cached_property
    def names(self) -> list[str]:
        return [str(i) for i in range(self.n)]


class B:
    @cached_property
    def none(self):
        print("once")
        return None


class C(A):
    def __init__(self):
        super().__init__(7)

    @property
    def more(self):
        return self.big + 1


a = A(3)
print(a.big, a.big, a.names, a.names is a.names)
a.names.append("x")
print(a.names, A(2).names)
b = B()
print(b.none, b.none)
print(C().more)
