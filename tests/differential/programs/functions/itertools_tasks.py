from itertools import permutations, combinations, product, accumulate, chain, groupby


def arrangements(word):
    return sorted({"".join(p) for p in permutations(word)})


def subset_sums(values, size, target):
    return [c for c in combinations(values, size) if sum(c) == target]


print(arrangements("aab"))
print(subset_sums([1, 2, 3, 4, 5], 2, 6))
print(list(product("ab", [1, 2])))
print(list(accumulate([1, 2, 3, 4])))
print(list(chain([1], [2, 3])))
print([(k, len(list(g))) for k, g in groupby("aaabbc")])
