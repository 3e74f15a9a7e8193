def sign(x):
    return (x > 0) - (x < 0)


def grade(points):
    return "A" if points >= 90 else "B" if points >= 75 else "C" if points >= 60 else "F"


def xor(a, b):
    return bool(a) != bool(b)


print(sign(5), sign(-2.5), sign(0))
print([grade(p) for p in (95, 80, 61, 10)])
print(xor(1, 0), xor("", []), xor([1], "x"))
print(1 < 2 < 3, 1 < 3 < 2, 3 > 2 >= 2 != 1)
