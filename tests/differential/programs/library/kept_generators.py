from itertools import count, takewhile, chain


def primes(limit):
    for n in count(2):
        if n > limit:
            return
        if all(n % p for p in takewhile(lambda p: p * p <= n, range(2, n))):
            yield n


print(list(primes(30)))


nested = [[1, 2], [3], []]
flat = (x for row in nested for x in row)
print(next(flat), list(flat))


def triples(rows, k):
    g = (a * b + k for a, row in enumerate(rows) if row for b in row if b > 1)
    print("made")
    return g


t = triples([[1, 2, 3], [], [4]], 100)
print(next(t), list(t))


def loud(n):
    print("row", n)
    return range(n)


deep = ((i, j, m) for i in range(3) for j in loud(i) for m in "ab"[:j + 1])
print("start")
print(next(deep))
print(list(deep))
for low in (1, 2):
    print([list(filter(lambda v: v > low, row)) for row in nested])
for low in (1, 3):
    print(max(takewhile(lambda v: v <= low, [1, 2, 3])), min(map(lambda v: v + low, [4, 5])), any(map(lambda v: v > low, [2])))
    print(",".join(map(lambda s: s * low, "ab")), sorted(map(lambda v: -v * low, [1, 2])), {v: low for v in filter(lambda v: v != low, [1, 2, 3])})
print([y for x in [1, 2] for y in map(lambda v: v * 10, [1, 2])])
last = 0
print([(last := v) for v in takewhile(lambda v: v > last, [1, 2, 1, 5])])
