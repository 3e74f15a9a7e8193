"""What `total_ordering` makes of an order that is not total."""

from functools import total_ordering


@total_ordering
class P:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __eq__(self, other):
        return self.y == other.y

    def __lt__(self, other):
        return self.x < other.x


for a in (P(1, 1), P(2, 1), P(1, 2)):
    for b in (P(1, 1), P(1, 3), P(0, 0)):
        print(a < b, a <= b, a > b, a >= b, a == b, a != b, end=" | ")
print(max([P(1, 1), P(1, 2), P(0, 9)]).y)
