def pair():
    yield 1
    print("second")
    yield 2
    print("third")
    yield 3
    print("fourth")
    yield 4


try:
    a, b = pair()
except ValueError as e:
    print(e)
try:
    a, b = map(int, "1 2 3 x".split())
except ValueError as e:
    print(e)
try:
    a, b = map(int, "1 x 3".split())
except ValueError as e:
    print(e)
try:
    a, b = (int(c) for c in "1")
except ValueError as e:
    print(e)
a, b = map(int, "3 4".split())
first, *rest = map(int, "1 2 3".split())
q, w, e2, r, t, y = [1, 2, 3, 4, 5, 6]
x1, x2, x3, x4, x5, x6, x7 = map(int, "1 2 3 4 5 6 7".split())
print(a, b, first, rest, q, y, x1 + x7)
n, m = (len(s) for s in ("ab", "c"))
print(n, m)
c, d = (x * y for x in range(1, 2) for y in range(2, 4))
print(c, d)
k, v = "key=value".split("=")
print(k, v)
h, w = (int(s) for s in input().split())
print(h * w)


def rows(n):
    return [i * i for i in range(n)]


print(*rows(3), sep=", ")
print("x", *rows(2), "y", sep="-", end="!\n")
print(*[1, 2], *rows(2))
print(*(i * 2 for i in range(3)))
print(*map(str.upper, ["a", "b"]), sep="\n")
print(*[])
print(*"abc", sep="")
print(*{"k": 1, "j": 2})
sep = "|"
print(*rows(3), sep=sep)
