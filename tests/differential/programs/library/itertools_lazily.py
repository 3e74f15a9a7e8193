"""Each function asks its source for no more than CPython's does, and raises what that raises."""

from itertools import (
    accumulate,
    chain,
    compress,
    count,
    cycle,
    dropwhile,
    filterfalse,
    groupby,
    islice,
    pairwise,
    repeat,
    starmap,
    takewhile,
    zip_longest,
)


def loud(n):
    for i in range(n):
        print("give", i)
        yield i
    print("end")


print(list(islice(loud(5), 2)))
print(list(islice(loud(9), 1, 8, 3)))
print(list(islice(loud(3), 5, 2)))
rest = loud(6)
print(list(islice(rest, 0, 5, 3)), next(rest, -1))
print(list(islice([1, 2, 3], None)), list(islice([1, 2, 3], 1, None)), list(islice("abc", 0)))
for low, high, step in [(-1, 2, 1), (0, -1, 1), (0, -2, 1), (0, 2, 0)]:
    try:
        islice([1], low, high, step)
    except ValueError as e:
        print(e)
for stop in (-1, -2):
    try:
        islice([1], stop)
    except ValueError as e:
        print(e)
print(list(takewhile(lambda v: v < 2, loud(5))), list(dropwhile(lambda v: v < 2, [1, 2, 1, 3])))
print(list(takewhile(lambda v: v > 5, [])), list(filterfalse(lambda v: v % 2, range(6))), list(filterfalse(None, [0, 1])))
after = iter([1, 9, 2])
print(list(takewhile(lambda v: v < 5, after)), list(after))


def limit(rows, most):
    for top in most:
        print(list(takewhile(lambda v: v < top, rows)), sum(filter(lambda v: v > top, rows)))


limit([1, 2, 3, 4], [2, 4, 0])
both = chain(loud(2), [7, 8])
print("chained")
print(next(both), list(both))
print(list(chain()), list(chain([], [1], ())), list(chain.from_iterable([[1], [], [2, 3]])), list(chain.from_iterable(["ab", "c"])))
print(list(chain.from_iterable({"k": [1], "j": [2]}.values())), sorted(chain({3, 1}, [2])))
late = [1, 2]
kept = chain(late, [5])
late.append(3)
print(list(kept))
print(list(accumulate([1, 2, 3])), list(accumulate([])), list(accumulate([1, 2], initial=10)), list(accumulate([], initial=4)))
print(list(accumulate([3, 1, 4, 1], max)), list(accumulate([1, 2, 3], lambda a, b: a * b)), list(accumulate(["a", "b"])))
print(list(accumulate(["ab", "c"], lambda n, w: n + len(w), initial=0)), list(accumulate([0.1, 0.2])))
totals = accumulate(loud(3))
print(next(totals), next(totals))
for i in count(3):
    if i > 5:
        break
    print(i)
print(list(zip(count(), "ab")), list(islice(count(10, -5), 3)), list(map(lambda a, b: a * b, count(1), [2, 3])))
turn = cycle("ab")
print(next(turn), next(turn), next(turn), list(islice(cycle([]), 3)), [a for a, _ in zip(cycle([1, 2]), range(5))])
print(list(repeat("x", 3)), list(repeat(1, 0)), list(repeat(1, -2)), list(map(lambda a, b: a**b, [2, 3], repeat(2))))
shared = list(repeat([0], 2))
shared[0].append(1)
print(shared)
print(list(pairwise([1, 2, 3])), list(pairwise([1])), list(pairwise("")), [b - a for a, b in pairwise([1, 4, 9])])
print(list(zip_longest([1, 2], [3], fillvalue=0)), list(zip_longest("ab", "c")))
for a, b in zip_longest(loud(1), "xyz", fillvalue=None):
    print(a, b)
print(list(compress("abcd", [1, 0, 2, 0])), list(compress("abc", ["x", ""])), list(starmap(lambda a, b: a + b, [(1, 2), (3, 4)])))
for key, group in groupby("aabbbc"):
    print(key, len(list(group)))
print([(k, list(g)) for k, g in groupby([1, 3, 2, 5], key=lambda v: v % 2)])
print({k: sum(1 for _ in g) for k, g in groupby("aab")})
print([(k, list(g)) for k, g in list(groupby("aab"))])
groups = groupby(["ab", "ac", "ba", "bb"], key=lambda w: w[0])
first, words = next(groups)
print(first, next(words))
second, others = next(groups)
print(second, list(words), next(others), list(others), next(groups, None) is None)
for size, names in groupby(sorted(["bb", "a", "cc", "d"], key=len), key=len):
    print(size, sorted(names))
