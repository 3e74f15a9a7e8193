"""A generator is over when its body ends or raises; `map` goes on after what its function raised."""


def g(n):
    yield 1
    if n > 0:
        raise ValueError("bad")
    yield 2


def k():
    yield 1
    print("end")


it = g(1)
print(next(it))
try:
    next(it)
except ValueError as e:
    print(e)
print(next(it, -1))
it = k()
print(next(it), next(it, 0), next(it, 0))
e = (10 // x for x in [1, 0, 2])
for _ in range(4):
    try:
        print(next(e, -1))
    except ZeroDivisionError:
        print("zero")
e = (10 // y for x in [1, 2, 3] for y in [x, 2 - x] if y < 9)
for _ in range(7):
    try:
        print(next(e, -1))
    except ZeroDivisionError:
        print("zero")
m = map(lambda x: 10 // x, [1, 0, 2])
for _ in range(4):
    try:
        print(next(m, -1))
    except ZeroDivisionError:
        print("zero")
