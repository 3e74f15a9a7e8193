"""Classes in the body of a class: nodes, enums, errors and records, under one name or under the same in two classes."""

from dataclasses import dataclass
from enum import Enum


class Chain:
    class _Node:
        def __init__(self, value, following=None):
            self.value = value
            self.following = following

    def __init__(self):
        self.head: "Chain._Node | None" = None

    def push(self, value):
        self.head = self._Node(value, self.head)

    def __iter__(self):
        node = self.head
        while node is not None:
            yield node.value
            node = node.following


class Tree:
    class _Node:
        def __init__(self, key):
            self.key = key
            self.left = None
            self.right = None

    def __init__(self):
        self.root = None

    def add(self, key):
        if self.root is None:
            self.root = Tree._Node(key)
            return
        node = self.root
        while True:
            if key < node.key:
                if node.left is None:
                    node.left = self._Node(key)
                    return
                node = node.left
            else:
                if node.right is None:
                    node.right = self._Node(key)
                    return
                node = node.right

    def keys(self):
        found = []

        def walk(node):
            if node:
                walk(node.left)
                found.append(node.key)
                walk(node.right)

        walk(self.root)
        return found


class Car:
    class Colour(Enum):
        RED = 1
        BLUE = 2

    class Stalled(Exception):
        pass

    @dataclass
    class Trip:
        start: str
        miles: int = 0

        class Units:
            NAME = "mi"

    usual = Colour.RED

    def __init__(self, colour=Colour.BLUE):
        self.colour = colour

    def drive(self, miles):
        if miles > 9:
            raise Car.Stalled(f"after {miles}")
        return self.Trip("here", miles)


chain = Chain()
for word in ["a", "b"]:
    chain.push(word)
print(list(chain))
tree = Tree()
for number in [3, 1, 2]:
    tree.add(number)
print(tree.keys())
car = Car()
print(car.colour, Car.Colour.RED is car.usual, [c.name for c in Car.Colour], car.drive(3), Car.Trip.Units.NAME)
try:
    car.drive(10)
except Car.Stalled as error:
    print(repr(error))


def local():
    @dataclass
    class Point:
        x: int

    return str(Point(1))


print(local())
car.drive(11)
