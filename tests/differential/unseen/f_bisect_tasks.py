import bisect


def insert_point(values, x):
    return bisect.bisect_left(values, x), bisect.bisect_right(values, x)


def keep_sorted(values):
    out = []
    for v in values:
        bisect.insort(out, v)
    return out


print(insert_point([1, 3, 3, 5], 3), insert_point([], 1), keep_sorted([4, 1, 3, 1]))
