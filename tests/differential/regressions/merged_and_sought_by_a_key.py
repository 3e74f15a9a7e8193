"""Merging, searching and choosing by a key, and two iterators of one."""

import heapq
from bisect import bisect, bisect_left, bisect_right, insort, insort_left
from itertools import tee


def slow(name, items):
    for item in items:
        print(name, "gives", item)
        yield item


print(list(heapq.merge([1, 4], [2, 3], [0, 9])))
print(list(heapq.merge([4, 1], [3, 2], reverse=True)))
print(list(heapq.merge(["bb", "dddd"], ["a", "ccc"], key=len)))
print(list(heapq.merge(["bb", "x"], ["aa", "y"], key=lambda s: -len(s))))
rows = [[1, 5], [2], [], [0, 7]]
print(list(heapq.merge(*rows)), sum(heapq.merge(*rows)))
m = heapq.merge(slow("a", [1, 4]), slow("b", [2, 3]))
print("made")
for v in m:
    print("got", v)
print(list(heapq.merge([(1, "b")], [(1, "a"), (2, "c")], key=lambda p: p[0])))
print(heapq.nlargest(2, [3, 1, 2]), heapq.nsmallest(2, ["bb", "a", "ccc", "d"], key=len), heapq.nlargest(3, ["bb", "a", "ccc", "dd"], key=lambda s: len(s)))
print(heapq.nlargest(0, [1]), heapq.nsmallest(-1, [1], key=lambda v: v), heapq.nlargest(9, {"a": 1, "b": 3}.items(), key=lambda kv: kv[1]))
h = [5, 3, 1]
heapq.heapify(h)
print(heapq.heappushpop(h, 4), heapq.heapreplace(h, 0), h)
ps = [("a", 1), ("b", 4), ("c", 4), ("d", 9)]
print(bisect_left(ps, 4, key=lambda p: p[1]), bisect(ps, 4, key=lambda p: p[1]), bisect_right(ps, 100, 1, 3, key=lambda p: p[1]))
insort(ps, ("x", 4), key=lambda p: p[1])
insort_left(ps, ("y", 4), key=lambda p: p[1])
print(ps)
try:
    bisect_left(ps, 4, -1, key=lambda p: p[1])
except ValueError as e:
    print(e)
try:
    bisect_left(ps, 4, 0, 99, key=lambda p: 0)
except IndexError as e:
    print(e)
a, b = tee(slow("t", [1, 2, 3]))
print(next(a), next(a))
print(list(b), list(a), next(b, None))
first, second = tee([1, 2, 3], 2)
next(second)
print(list(zip(first, second)))
names = ["pear", "fig", "apple"]
limit = 4
print(bisect([3, 4, 5], limit, key=lambda v: v), heapq.nsmallest(1, names, key=lambda n: (len(n), n)))


def near(points, centre, label):
    return heapq.nsmallest(2, points, key=lambda p: (abs(p - centre), label)), list(heapq.merge(points, [centre], key=lambda p: (p * len(label), label)))


print(near([1, 5, 9], 6, "ab"))


def place(rows, score, shift, tag):
    return bisect_left(rows, score, key=lambda r: r[1] + shift + len(tag))


print(place(ps, 8, 2, "ab"))
