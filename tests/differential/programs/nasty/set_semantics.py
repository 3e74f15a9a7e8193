a = {3, 1, 2}
b = {2, 3, 4}
print(sorted(a | b), sorted(a & b), sorted(a - b), sorted(a ^ b), a <= b, {2} < a)
a.add(1)
a.discard(99)
print(len(a), 1 in a, sorted(a))
c = a
c.add(10)
print(10 in a, a is c)
a |= {20}
print(sorted(c))
a = a | {30}
print(30 in c, sum(a), max(a), min(c))
print(set() == set([]), {1, 2} == {2, 1}, len({"a", "a"}), set("aab") == {"a", "b"})
f = frozenset([1, 2])
print(f == {1, 2}, {f: "x"}[frozenset([2, 1])], len({frozenset([1]), frozenset([1])}))
try:
    a.remove(1000)
except KeyError as e:
    print("KeyError", e)
print(all(x in a for x in c), any(x > 25 for x in a), sorted(x * 2 for x in {1, 2}))
s = set()
s.update([1, 2], (3,))
print(sorted(s), s.issubset({1, 2, 3, 4}), s.isdisjoint({9}), s.pop() in {1, 2, 3}, len(s))
