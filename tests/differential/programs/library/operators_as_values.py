import operator
from collections import namedtuple
from functools import partial, reduce
from itertools import accumulate, starmap
from operator import attrgetter, itemgetter, methodcaller, mul

Point = namedtuple("Point", ["x", "y"])
Card = namedtuple("Card", "rank, suit", defaults=["hearts"])


class Vec(namedtuple("Vec", "dx dy")):
    """A step."""

    __slots__ = ()

    def length(self):
        return abs(self.dx) + abs(self.dy)


p = Point(1, 2)
print(p, p.x, p[1], p[-2])
x, y = p
print(x, y, p == Point(1, 2), p != Point(2, 1), p < Point(2, 0))
print(sorted([Point(2, 1), Point(1, 5)]), max([Point(2, 1), Point(1, 5)]))
d = {p: "a"}
print(d[Point(1, 2)], len(p), sum(p))
for v in p:
    print(v)
print(Card(3), Card("a" * 0 or 4, "spades").suit)
print(Vec(3, -4).length(), Vec(3, -4))
rows = [("a", 3), ("b", 1)]
print(sorted(rows, key=itemgetter(1)), max(rows, key=itemgetter(1)), sorted(rows, key=itemgetter(1, 0)))
pts = [Point(2, 1), Point(1, 5)]
print(sorted(pts, key=attrgetter("x")), min(pts, key=attrgetter("y", "x")))
print([f(5, 3) for f in (operator.add, operator.sub, mul)])
ops = {"+": operator.add, "-": operator.sub, "*": mul}
print(ops["+"](1, 2), ops["*"](3, 4))
print(reduce(mul, [1, 2, 3, 4]), reduce(operator.add, [1, 2], 5))
print(list(accumulate([1, 2, 3], mul)), list(map(operator.neg, [1, 2])))
print(list(map(operator.add, [1, 2], [3, 4])), operator.floordiv(-7, 2), operator.xor(5, 1), operator.not_(0))
print(sorted(["b", "A"], key=methodcaller("lower")))
print(list(starmap(lambda a, b: a**b, [(2, 3), (3, 2)])))


def power(base, exponent):
    return base**exponent


square = partial(power, exponent=2)
two_to = partial(power, 2)
print(square(5), two_to(10), list(map(square, [1, 2, 3])))
from_binary = partial(int, base=2)
print(from_binary("1011"))
try:
    from_binary("2")
except ValueError as e:
    print(e)
