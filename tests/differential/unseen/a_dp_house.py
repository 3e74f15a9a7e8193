from functools import lru_cache


def rob(houses: list[int]) -> int:
    take, skip = 0, 0
    for money in houses:
        take, skip = skip + money, max(take, skip)
    return max(take, skip)


def tilings(width: int) -> int:
    @lru_cache(maxsize=None)
    def count(left: int) -> int:
        if left < 0:
            return 0
        if left == 0:
            return 1
        return count(left - 1) + count(left - 2) + count(left - 3)

    return count(width)


@lru_cache
def grid_paths(r: int, c: int) -> int:
    return 1 if r == 0 or c == 0 else grid_paths(r - 1, c) + grid_paths(r, c - 1)


print(rob([2, 7, 9, 3, 1]), rob([]), rob([5]))
print([tilings(n) for n in range(12)])
print(grid_paths(12, 12))
