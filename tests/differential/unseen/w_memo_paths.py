from functools import lru_cache, reduce


@lru_cache(maxsize=None)
def paths(rows, cols):
    if rows == 1 or cols == 1:
        return 1
    return paths(rows - 1, cols) + paths(rows, cols - 1)


def edit_distance(a, b):
    @lru_cache(None)
    def go(i, j):
        if i == 0 or j == 0:
            return i + j
        if a[i - 1] == b[j - 1]:
            return go(i - 1, j - 1)
        return 1 + min(go(i - 1, j), go(i, j - 1), go(i - 1, j - 1))

    return go(len(a), len(b))


def knapsack(items, limit):
    best = {0: (0, [])}
    for name, weight, value in items:
        for used, (worth, chosen) in sorted(best.items(), reverse=True):
            total = used + weight
            if total <= limit and best.get(total, (-1, []))[0] < worth + value:
                best[total] = (worth + value, chosen + [name])
    return max(best.values())


print(paths(3, 7), paths(16, 16), edit_distance("kitten", "sitting"), edit_distance("", "abc"))
print(knapsack([("map", 9, 150), ("water", 153, 200), ("tent", 200, 150), ("camera", 32, 30)], 200))
print(reduce(lambda a, b: a * b, range(1, 8)), reduce(max, [3, 9, 2], 4))
