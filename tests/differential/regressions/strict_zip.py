"""`zip(strict=True)` raises when it meets the end of one iterable, after the pairs before."""


def dot(a, b):
    return sum(x * y for x, y in zip(a, b, strict=True))


print(dot([1, 2, 3], [4, 5, 6]), list(zip("ab", [1, 2], strict=True)))
for first, second in (([1, 2], [1]), ([1], [1, 2])):
    try:
        for x, y in zip(first, second, strict=True):
            print(x, y)
    except ValueError as error:
        print(error)
try:
    print(dot([1], []))
except ValueError as error:
    print(error)
print([x + y for x, y in zip([1, 2], [3], strict=False)])
