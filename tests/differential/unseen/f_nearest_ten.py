import math


def nearest_ten(x):
    return int(math.floor(x / 10 + 0.5)) * 10


def ceil_div(a, b):
    return -(-a // b)


print([nearest_ten(v) for v in (4, 5, 14.9, -5, -6)], ceil_div(7, 2), ceil_div(-7, 2), math.ceil(-0.5), math.trunc(-2.7))
