"""`return NotImplemented`, the other operand's method, the derived class first, and Python's TypeError."""

from functools import total_ordering


class Metres:
    def __init__(self, value):
        self.value = value

    def __add__(self, other):
        return Metres(self.value + other.value) if isinstance(other, Metres) else NotImplemented

    def __radd__(self, other):
        if other == 0:
            return self
        return self.__add__(other)

    def __sub__(self, other):
        if not isinstance(other, Metres) or other.value > self.value:
            return NotImplemented
        return Metres(self.value - other.value)

    def __eq__(self, other):
        if not isinstance(other, Metres):
            return NotImplemented
        return self.value == other.value

    def __lt__(self, other):
        if not isinstance(other, Metres):
            return NotImplemented
        return self.value < other.value


class Feet:
    def __init__(self, value):
        self.value = value

    def __radd__(self, other):
        if isinstance(other, Metres):
            return Metres(other.value + self.value // 3)
        return NotImplemented

    def __eq__(self, other):
        if isinstance(other, (Metres, Feet)):
            return self.value == other.value
        return NotImplemented


class Exact(Metres):
    def __radd__(self, other):
        return Exact(other.value * 100)

    def __eq__(self, other):
        print("Exact asks", self.value, other.value)
        return self.value == other.value


@total_ordering
class Rank:
    def __init__(self, place):
        self.place = place

    def __eq__(self, other):
        if not isinstance(other, Rank):
            return NotImplemented
        return self.place == other.place

    def __lt__(self, other):
        if not isinstance(other, Rank):
            return NotImplemented
        return self.place < other.place


print((Metres(1) + Metres(2)).value, (Metres(1) + Feet(9)).value, (0 + Metres(4)).value)
print((Metres(1) + Exact(2)).value, (Exact(1) + Metres(2)).value)
print(
    Metres(1) == Metres(1), Metres(1) == 1, 1 == Metres(1), Metres(1) != "1", Metres(3) == Feet(3), Feet(3) != Metres(4)
)
print(Metres(5) == Exact(6), Metres(5) != Exact(5), Metres(1) == None, None != Metres(1))
print(Metres(1) in [Metres(2), Metres(1)], [Metres(1)] == [Metres(1)], Rank(1) <= Rank(1), Rank(2) == 2)
for case in range(6):
    try:
        if case == 0:
            print(Metres(1) + "a")
        elif case == 1:
            print((3 + Metres(1)).value)
        elif case == 2:
            print(Metres(1) < 3)
        elif case == 3:
            print((Metres(1) - Metres(2)).value)
        elif case == 4:
            print(Rank(1) >= 1)
        else:
            total = Metres(1)
            total += 2.5
    except TypeError as error:
        print(case, error)
