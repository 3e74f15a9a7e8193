from itertools import accumulate, chain, combinations, count, cycle, groupby, islice, permutations, product, takewhile

print(list(accumulate([1, 2, 3, 4])), list(accumulate([3, 1, 4], max)))
print([("".join(p)) for p in permutations("abc", 2)])
print(list(combinations(range(4), 3)))
print([a + b for a, b in product("xy", "12")])
for key, group in groupby(sorted("banana")):
    print(key, len(list(group)))
print(list(islice(cycle([1, 2, 3]), 7)), list(takewhile(lambda n: n < 20, (n * n for n in count(1)))))
print(list(chain([1], (2, 3), range(4, 6))), list(chain.from_iterable([[1, 2], [3]])))


def pairwise(items):
    return zip(items, items[1:])


temperatures = [12, 15, 11, 18, 18, 9]
print([b - a for a, b in pairwise(temperatures)])
rising = [list(g) for up, g in groupby(pairwise(temperatures), key=lambda p: p[1] > p[0]) if up]
print(rising)
print(list(zip("abc", count(1))), dict(enumerate("xy", 5)))
