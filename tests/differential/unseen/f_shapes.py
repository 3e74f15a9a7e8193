import math


def cone_volume(r, h):
    return math.pi * r ** 2 * h / 3


def polygon_area(sides, length):
    return sides * length ** 2 / (4 * math.tan(math.pi / sides))


assert math.isclose(cone_volume(2, 6), 25.132741228718345)
assert round(polygon_area(6, 2), 4) == 10.3923
print(f"{cone_volume(1, 1):.6f} {polygon_area(4, 20):.2f}")
