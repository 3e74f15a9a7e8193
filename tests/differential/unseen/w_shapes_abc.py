import math
from abc import ABC, abstractmethod


class Shape(ABC):
    count = 0

    def __init__(self, name):
        self.name = name
        Shape.count += 1

    @abstractmethod
    def area(self):
        pass

    def __lt__(self, other):
        return self.area() < other.area()

    def __repr__(self):
        return f"<{self.name} {self.area():.2f}>"


class Circle(Shape):
    def __init__(self, radius):
        super().__init__("circle")
        self.radius = radius

    def area(self):
        return math.pi * self.radius ** 2


class Rectangle(Shape):
    def __init__(self, width, height):
        super().__init__("rectangle")
        self.width, self.height = width, height

    def area(self):
        return self.width * self.height


class Square(Rectangle):
    def __init__(self, side):
        super().__init__(side, side)
        self.name = "square"


shapes = [Circle(1.5), Rectangle(2, 3.5), Square(2)]
print(sorted(shapes))
print(min(shapes).name, Shape.count, sum(s.area() for s in shapes if isinstance(s, Rectangle)))
for s in shapes:
    print(s.name, isinstance(s, Square), type(s).__name__)
