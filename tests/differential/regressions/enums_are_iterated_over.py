"""Enum classes in loops and comprehensions, and tuples of None beside tuples of numbers."""

from enum import Enum


class Color(Enum):
    RED = 1
    GREEN = 2


for c in Color:
    print(c, c.name, c.value)
print([c.value for c in Color], list(Color), [c.name for c in Color if c is not Color.RED])
print({c.name: c.value for c in Color}, sum(c.value for c in Color), Color.RED in list(Color))


def ends(xs):
    if not xs:
        return (None, None)
    return (min(xs), max(xs))


print(ends([]), ends([1, 2]), ends([]) == (None, None), ends([3]) == (3, 3), ends([3]) == (None, 3))
assert ends([]) == (None, None)
