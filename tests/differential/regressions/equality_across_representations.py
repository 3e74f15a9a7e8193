"""Equality of containers whose elements are held differently, and of values that are never equal."""


def names(flag):
    if flag:
        return []
    return ["a", "b"]


def halves(xs):
    return [x / 2 for x in xs]


def mixed(n):
    return [n, n * 0.5]


def maybe(n):
    return [n, None]


def pairs(n):
    return [(n, n / 2)]


def noisy():
    print("noisy")
    return []


assert names(True) == []
print(names(True) == [], names(False) == [], [] == names(True))
print(names(True) == [1, 2], names(False) != [1], names(True) != [])
print(halves([2, 4]) == [1, 2], halves([1]) == [1], [0.5] == halves([1]))
print(mixed(2) == [2, 1], mixed(2) == [2, 1.0], mixed(3) == [3, 1])
print(maybe(1) == [1], maybe(1) == [1, None], maybe(1) == [1, 2])
print(pairs(4) == [(4, 2)], pairs(3) == [(3, 1)])
print(noisy() == [], [] == noisy(), noisy() == ["x"])
d = {}
print(d == {}, {"a": 1} == {}, {"a": 1} == {1: 1}, {"a": 1.5} == {"a": 2})
print((1, 2) == (1.0, 2.0), tuple(halves([2, 4])) == (1, 2))
print({1, 2} == {"a"}, set() == {1})
print([2**53 + 1] == [float(2**53)])
p = tuple([1, 2])
q = (1, 2)
print(p == q, q == p, p != q, p == (1, 2, 3), (1, 2, 3) == p)
print({1} == [1], "a" == 1, None == 1, (1,) == [1], 1 == "1")
