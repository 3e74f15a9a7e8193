def subtract(a, b):
    return tuple(x - y for x, y in zip(a, b))


def widest(pairs):
    return max(abs(hi - lo) for lo, hi in pairs)


print(subtract((5, 7, 9), (1, 2, 3)), widest([(1, 4), (9, 2)]), subtract((), ()))
print(tuple(sorted([3, 1, 2])) + (9,), (1, 2) < (1, 3), (1, 2) * 2)
