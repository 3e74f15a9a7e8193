"""A cache looks up the arguments as they are written; where nothing tells how often a function ran, that makes no difference."""

from functools import cache


@cache
def added(x, y=2):
    return x + y


@cache
def listed(x):
    print("listed", x)
    return [x]


def first(n):
    return listed(n)[0]


print(added(1), added(x=1), added(1, 2), added(1, y=2))
print(listed(1), listed(1), list(map(listed, [1, 2])))
print(first(2), first(3), listed(1) is listed(1))
