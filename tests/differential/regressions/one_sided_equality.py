"""A dict asks the value of its left side, and a tuple of up to twelve items has a text."""


class Odd:
    def __init__(self, v):
        self.v = v

    def __eq__(self, other):
        return self.v == other.v + 1


five = Odd(5)
six = Odd(6)
print({"a": six} == {"a": five}, {"a": five} == {"a": six}, {"a": six} != {"a": five}, {"a": five} == {"a": five})
print([six] == [five], [five] == [six], (six,) == (five,), (five, 1) == (six, 1))
long = (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
print(long, long[:], long[2:8:2], len(long), (1, "a", 2.5, True, None, 6, 7, 8, 9, 10, 11, 12))
print(five in [six], six in [five], six in (five, six), five in (five,), five not in (six, six))


def maybe(n):
    return None if n else "x"


print(None in [maybe(1), maybe(3)], None in [maybe(0)])
