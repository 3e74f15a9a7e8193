def in_both(a, b):
    return sorted(set(a) & set(b))


def only_one(a, b):
    return sorted(set(a) ^ set(b))


def missing(values):
    full = set(range(min(values), max(values) + 1))
    return sorted(full - set(values))


print(in_both([1, 2, 3], [2, 3, 4]), only_one([1, 2, 3], [2, 3, 4]))
print(missing([3, 7, 5]), missing([1, 2]))
print({1, 2} <= {1, 2, 3}, {1, 2}.isdisjoint({3}), len({1, 1, 2}))
