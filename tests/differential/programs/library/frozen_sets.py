f = frozenset([3, 1, 2, 3])
print(f, len(f), 2 in f, 9 in f, frozenset(), bool(frozenset()), bool(f))
print(f == {1, 2, 3}, {1, 2} == f, f == frozenset([1, 2, 3]), f != frozenset({1}), f == frozenset())
print(f | {7}, f & frozenset([1, 9]), f - {1}, f ^ {1, 8}, {1, 5} | f, {1, 5} & f, {1, 5} - f)
print(f.union({4}), f.issubset({1, 2, 3, 4}), f.isdisjoint({5}), f >= {1}, f < {1, 2, 3}, {1} <= f)
d = {frozenset([1, 2]): "a"}
d[frozenset((2, 1))] = "b"
print(d[frozenset({1, 2})], len(d), frozenset([5]) in d)
groups = {frozenset("ab"), frozenset("ba"), frozenset("c")}
print(len(groups), frozenset("ab") in groups)
s = {1}
s |= f
s.update(frozenset([10]))
g = f
g |= {99}
print(sorted(s), f, g, set(f), sorted(f), sum(f), max(f), list(frozenset([5])))
for item in frozenset([4, 2]):
    print(item)
seen = set()
for word in ["listen", "silent", "enlist", "google"]:
    key = frozenset(word)
    if key in seen:
        print("again", word)
    seen.add(key)


def states(rows: list[list[int]]) -> frozenset[int]:
    return frozenset(x for row in rows for x in row)


print(states([[1], [2, 1]]), states([]))
pairs = {frozenset(p) for p in [(1, 2), (2, 1), (3, 3)]}
print(len(pairs), {k: len(k) for k in [frozenset([1])]})
t = (frozenset([1]), "x")
print(t, {t: 1}[(frozenset([1]), "x")], [frozenset([2])])
