"""Objects of abstract classes, `next` with a default on an own iterator, `issubclass`, `closing`, nested conditions."""

from abc import ABC, abstractmethod
from contextlib import closing


class Shape(ABC):
    @abstractmethod
    def area(self): ...

    @property
    @abstractmethod
    def name(self): ...


class Half(Shape):
    def __init__(self, size):
        self.size = size

    def area(self):
        return self.size


class Whole(Half):
    @property
    def name(self):
        return "whole"


class Countdown:
    def __init__(self, left):
        self.left = left

    def __iter__(self):
        return self

    def __next__(self):
        if self.left == 0:
            raise StopIteration
        self.left -= 1
        return self.left


class Door:
    def __init__(self, name):
        self.name = name

    def close(self):
        print("closed", self.name)


class Odd(ValueError):
    pass


def shown(x):
    print("evaluated", x)
    return x


for case in range(2):
    try:
        if case == 0:
            Shape()
        else:
            print(Half(shown(3)))
    except TypeError as error:
        print(error)
print(Whole(2).name, Whole(2).area(), issubclass(Whole, Shape), issubclass(Shape, (Whole, int)), issubclass(Odd, Exception))
count = Countdown(2)
print(next(count, -1), next(count, -1), next(count, -1), next(count, None))
again = Countdown(3)
while (value := next(again, None)) is not None:
    print(value)
try:
    with closing(Door("front")) as front, closing(Door("back")):
        print(front.name)
        raise Odd("stuck")
except ValueError as error:
    print(error)
