"""Plane geometry.

>>> area(2, 3)
6
"""

import math


def area(width, height):
    """The area.

    >>> area(2, 5)
    10
    >>> area(2.5, 2)
    5.0
    >>> area(-1, 2)
    Traceback (most recent call last):
        ...
    ValueError: negative
    """
    if width < 0 or height < 0:
        raise ValueError("negative")
    return width * height


def show(x):
    """
    >>> show(3)
    3
    """
    print(x)


class Circle:
    def __init__(self, radius: float) -> None:
        self.radius = radius

    def length(self) -> float:
        return 2 * math.pi * self.radius
