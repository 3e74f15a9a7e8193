import math


class Shape:
    count = 0

    def __init__(self, name):
        self.name = name
        Shape.count += 1

    def area(self):
        raise NotImplementedError(f"{self.name} has no area")

    def __lt__(self, other):
        return self.area() < other.area()

    def __str__(self):
        return f"{self.name} ({self.area():.1f})"


class Circle(Shape):
    def __init__(self, r):
        super().__init__("circle")
        self.r = r

    def area(self):
        return math.pi * self.r ** 2


class Rect(Shape):
    def __init__(self, w, h):
        super().__init__("rect")
        self.w, self.h = w, h

    def area(self):
        return self.w * self.h


class Square(Rect):
    def __init__(self, a):
        super().__init__(a, a)
        self.name = "square"


shapes = [Circle(1), Rect(2, 3), Square(1.5)]
for s in sorted(shapes):
    print(s)
print(Shape.count, isinstance(shapes[2], Rect), max(shapes).name)
try:
    Shape("blob").area()
except NotImplementedError as e:
    print("not implemented:", e)
