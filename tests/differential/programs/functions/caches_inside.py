"""Caches on functions inside functions: each call of the outer one begins with an empty memo."""

import functools
from functools import cache, lru_cache


def grid(rows: int, cols: int) -> int:
    @cache
    def paths(r: int, c: int) -> int:
        print("compute", r, c)
        if r == 0 or c == 0:
            return 1
        return paths(r - 1, c) + paths(r, c - 1)

    return paths(rows, cols)


print(grid(2, 2), grid(1, 1))


def knap(weights, values, cap):
    @functools.lru_cache(maxsize=None)
    def best(i, left):
        if i == len(weights):
            return 0
        skip = best(i + 1, left)
        if weights[i] <= left:
            return max(skip, values[i] + best(i + 1, left - weights[i]))
        return skip

    return best(0, cap)


print(knap([1, 3, 4], [15, 20, 30], 4))


def words(s, names):
    @lru_cache
    def can(i):
        if i == len(s):
            return True
        for w in names:
            if s[i:i + len(w)] == w and can(i + len(w)):
                return True
        return False

    return can(0)


print(words("catsanddog", ["cat", "cats", "and", "dog"]), words("catsx", ["cat", "cats"]))


class Solver:
    def __init__(self, coins):
        self.coins = coins

    def solve(self, amount):
        @cache
        def go(left):
            if left == 0:
                return 0
            found = None
            for c in self.coins:
                if c <= left:
                    sub = go(left - c)
                    if sub is not None and (found is None or sub + 1 < found):
                        found = sub + 1
            return found

        return go(amount)


print(Solver([1, 5, 7]).solve(18), Solver([5]).solve(3))


def text(a, b):
    @cache
    def lcs(i, j):
        if i == len(a) or j == len(b):
            return ""
        if a[i] == b[j]:
            return a[i] + lcs(i + 1, j + 1)
        return max(lcs(i + 1, j), lcs(i, j + 1), key=len)

    return lcs(0, 0)


print(text("abcbdab", "bdcaba"))


def raising():
    @cache
    def checked(x):
        print("try", x)
        if x < 0:
            raise ValueError(x)
        return x

    for v in [1, -1, 1, -1]:
        try:
            print(checked(v))
        except ValueError as e:
            print("no", e)


raising()
