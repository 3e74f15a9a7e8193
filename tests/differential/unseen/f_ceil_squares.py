from math import ceil, floor, sqrt, hypot


def ceil_squares(values):
    return sum(ceil(v) ** 2 for v in values)


print(ceil_squares([1.2, 2, -0.5]), floor(-1.5), sqrt(2), hypot(3, 4), sqrt(16))
