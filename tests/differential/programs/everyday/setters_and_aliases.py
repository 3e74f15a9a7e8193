"""Attributes that setters and helpers make, operators that are aliases, sums of objects, defaults that are computed."""

import math


class Stack:
    def __init__(self, items=()):
        self.reset()
        self.limit = 3
        for item in items:
            self.push(item)

    def reset(self):
        self.items = []
        self.pushed = 0

    def push(self, item):
        if len(self.items) == self.limit:
            raise OverflowError("full")
        self.items.append(item)
        self.pushed += 1


s = Stack((1, 2))
s.push(9)
print(s.items, s.pushed)
try:
    s.push(1)
except OverflowError as e:
    print("error", e)
s.reset()
print(s.items, s.pushed)


class Person:
    def __init__(self, name, age):
        self.name = name
        self.age = age

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, value):
        self._name = value.strip().title()

    @property
    def age(self):
        return self._age

    @age.setter
    def age(self, value):
        if value < 0:
            raise ValueError(f"bad age {value}")
        self._age = value


p = Person("  ada lovelace ", 36)
p.age += 1
print(p.name, p.age)
try:
    Person("x", -1)
except ValueError as e:
    print(e)


class Vec:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __add__(self, other):
        return Vec(self.x + other.x, self.y + other.y)

    def __mul__(self, k):
        return Vec(self.x * k, self.y * k)

    __rmul__ = __mul__
    __radd__ = __add__

    def __str__(self):
        return f"<{self.x}, {self.y}>"

    __repr__ = __str__


print(2 * Vec(1, 2), Vec(3, 4) * 3, [Vec(0, 1)], sum([Vec(1, 1), Vec(2, 2)], Vec(0, 0)))
print(sum([[1, 2], [3], []], []), sum(([w] for w in "ab"), []))


def clamp(x, low=-math.inf, high=float("inf"), modulus=10**9 + 7, pair=(-1, 2 * 3)):
    return max(low, min(x, high)) % modulus, pair


print(clamp(5.5), clamp(12, high=7.0))
