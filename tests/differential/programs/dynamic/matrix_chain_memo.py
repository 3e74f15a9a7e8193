from functools import lru_cache

DIMS = (10, 30, 5, 60, 8)


@lru_cache(maxsize=None)
def cheapest(i: int, j: int) -> int:
    if i == j:
        return 0
    return min(cheapest(i, k) + cheapest(k + 1, j) + DIMS[i] * DIMS[k + 1] * DIMS[j + 1] for k in range(i, j))


def brackets(i: int, j: int) -> str:
    if i == j:
        return chr(ord("A") + i)
    for k in range(i, j):
        if cheapest(i, j) == cheapest(i, k) + cheapest(k + 1, j) + DIMS[i] * DIMS[k + 1] * DIMS[j + 1]:
            return "(" + brackets(i, k) + brackets(k + 1, j) + ")"
    raise AssertionError("unreachable")


print(cheapest(0, 3), brackets(0, 3))
