from __future__ import annotations

import math
from abc import ABC, abstractmethod
from dataclasses import dataclass, field


class Shape(ABC):
    @property
    @abstractmethod
    def area(self) -> float: ...

    @abstractmethod
    def perimeter(self) -> float:
        raise NotImplementedError

    def describe(self) -> str:
        return f"{type(self).__name__}: area={self.area:.2f}, perimeter={self.perimeter():.2f}"


@dataclass
class Rectangle(Shape):
    width: float
    height: float

    @property
    def area(self) -> float:
        return self.width * self.height

    def perimeter(self) -> float:
        return 2 * (self.width + self.height)


@dataclass
class Circle(Shape):
    radius: float = 1.0

    def __post_init__(self) -> None:
        if self.radius <= 0:
            raise ValueError(f"radius must be positive, got {self.radius}")

    @property
    def area(self) -> float:
        return math.pi * self.radius**2

    def perimeter(self) -> float:
        return 2 * math.pi * self.radius


@dataclass
class Scene:
    shapes: list[Shape] = field(default_factory=list)

    def total(self) -> float:
        return sum(s.area for s in self.shapes)


scene = Scene()
scene.shapes.append(Rectangle(2, 3.5))
scene.shapes.append(Circle())
for shape in scene.shapes:
    print(shape.describe())
print(f"{scene.total():8.3f}|", Rectangle(1, 2))
try:
    Circle(-2.0)
except ValueError as e:
    print(e)
