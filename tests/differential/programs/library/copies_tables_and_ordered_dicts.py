import copy
import sys
from collections import OrderedDict

input = sys.stdin.readline


class LRU:
    def __init__(self, capacity):
        self.cache = OrderedDict()
        self.capacity = capacity

    def get(self, key):
        if key not in self.cache:
            return -1
        self.cache.move_to_end(key)
        return self.cache[key]

    def put(self, key, value):
        if key in self.cache:
            self.cache.move_to_end(key)
        self.cache[key] = value
        if len(self.cache) > self.capacity:
            self.cache.popitem(last=False)


c = LRU(2)
c.put(1, 1)
c.put(2, 2)
print(c.get(1))
c.put(3, 3)
print(c.get(2), c.get(3), list(c.cache.items()), dict(c.cache))
big = LRU(50)
for i in range(500):
    big.put(i * 7 % 113, i)
print(list(big.cache)[:5], sum(big.cache.values()))
od = OrderedDict([("a", 1), ("b", 2)])
od["c"] = 3
od.move_to_end("c", last=False)
print(list(od), od.popitem(), list(od.keys()), len(od), "a" in od, od.get("z", 0))
try:
    od.move_to_end("zz")
except KeyError as e:
    print("KeyError", e)
od.clear()
try:
    od.popitem(last=False)
except KeyError as e:
    print(e)
for k, v in OrderedDict(x=1, y=2).items():
    print(k, v)
a = [[1, 2], [3]]
b = copy.deepcopy(a)
b[0].append(9)
d = copy.copy(a)
d.append([4])
d[0].append(5)
print(a, b, d)
row = [0]
grid = [row, row]
twin = copy.deepcopy(grid)
twin[0].append(1)
print(grid, twin)
m = {"a": [1], "b": []}
n = copy.deepcopy(m)
n["a"].append(2)
print(m, n, copy.copy(m), copy.copy({1}), copy.deepcopy((1, [2])), copy.deepcopy("x"), copy.deepcopy([None, [1]]))
print(dict.fromkeys([1, 2], 0), dict.fromkeys("ab"), list(dict.fromkeys([3, 1, 3])))
f = dict.fromkeys(range(2), [])
f[0].append(1)
print(f)
g = dict.fromkeys("ab")
g["a"] = 5
print(g)
print(dict({"a": 1}, z=3), dict([("a", 1)], a=2), dict(zip("ab", [1, 2]), c=0))
t = str.maketrans("abc", "xyz")
print("aabbcc-é".translate(t), "a-b".translate(str.maketrans("", "", "-")), "ab".translate(str.maketrans({"a": "bb"})))
print("x!y".translate({ord("!"): None, ord("x"): "X"}), "".translate(t), "hello".translate(str.maketrans("el", "ip", "o")))
try:
    str.maketrans("ab", "c")
except ValueError as e:
    print(e)
try:
    str.maketrans({"ab": 1})
except ValueError as e:
    print(e)
print("q".translate({ord("q"): 97, 0: 1}))
n = int(input())
for _ in range(n):
    x, y = map(int, input().split())
    print(x + y)
print(repr(input()))
