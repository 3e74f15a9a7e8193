"""Objects of several classes in one list: searched by identity, put in order by the `__lt__` of the one that is asked."""

import heapq


class A:
    pass


class B(A):
    pass


shapes = [A(), B()]
x = shapes[0]
print(x in shapes, shapes.index(shapes[1]), shapes == [x])
shapes.remove(x)
print(len(shapes))


class Item:
    def __init__(self, cost):
        self.cost = cost

    def __lt__(self, other):
        return self.cost < other.cost

    def label(self):
        return f"item {self.cost}"


class Gift(Item):
    def label(self):
        return f"gift {self.cost}"


class Loan(Item):
    def __init__(self, cost, rate):
        super().__init__(cost)
        self.rate = rate

    def __lt__(self, other):
        return self.cost * self.rate < other.cost

    def label(self):
        return f"loan {self.cost}"


things = [Item(5), Gift(3), Loan(4, 2), Item(1), Gift(9), Loan(2, 1)]
print([t.label() for t in sorted(things)], min(things).label(), max(things).label())
things.sort(reverse=True)
print([t.label() for t in things])


heapq.heapify(things)
print([heapq.heappop(things).label() for _ in range(len(things))])
