import math


def herons_area(a, b, c):
    if a + b <= c or b + c <= a or a + c <= b:
        return None
    s = (a + b + c) / 2
    return round(math.sqrt(s * (s - a) * (s - b) * (s - c)), 3)


print(herons_area(3, 4, 5))
print(herons_area(1, 1, 5))
print(herons_area(2.5, 2.5, 3))
print(herons_area(7, 8, 9))
