"""`index`, `count` and `remove` of texts in tuples and deques; `%` with a tuple; `return` that ends `__init__`."""

from collections import deque

MONTHS = ("Jan", "Feb", "Mar")
letters = tuple(["x", "y"])
queue = deque(["x", "y", "x"])
print(letters.index("y"), letters.count("x"), queue.index("y"), queue.count("x"))
queue.remove("x")
print(queue, MONTHS.index("Mar"), (1.5, 2.5).index(2.5), ((1, 2), (3, 4)).index((3, 4)))


class Point:
    def __init__(self, n):
        self.n = n
        return

    def __eq__(self, other):
        return self.n == other.n


def pair():
    print("once")
    return 1, 2


print((Point(1), Point(2)).index(Point(2)), "%02d:%02d" % divmod(125, 60), "%d-%d" % pair())
try:
    print(MONTHS.index("Dec"))
except ValueError as error:
    print(error)
