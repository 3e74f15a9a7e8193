"""Objects that methods and properties put in order."""

import heapq
import math


class Shape:
    def area(self):
        raise NotImplementedError

    def __lt__(self, other):
        return self.area() < other.area()

    def __eq__(self, other):
        return self.area() == other.area()


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side**2


squares = [Square(3), Square(1), Square(2)]
heapq.heapify(squares)
print([s.side for s in sorted(squares)], heapq.heappop(squares).side, Square(2) in squares)


class Node:
    def __init__(self, name, cost, guess):
        self.name = name
        self.cost = cost
        self.guess = guess
        self.parent = None

    @property
    def total(self):
        return self.cost + self.guess

    def __lt__(self, other):
        return self.total < other.total

    def __repr__(self):
        return f"{self.name}:{self.total}"


queue = []
for name, cost, guess in [("a", 3, 4), ("b", 1, 1), ("c", 5, 0), ("d", 2, 0)]:
    heapq.heappush(queue, Node(name, cost, guess))
while queue:
    best = heapq.heappop(queue)
    print(best, end=" ")
print(math.floor(2.5))
