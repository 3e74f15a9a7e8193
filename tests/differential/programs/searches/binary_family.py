"""Binary search in the usual variants."""
from __future__ import annotations

import bisect


def iterative(items: list[int], wanted: int) -> int | None:
    """
    >>> iterative([1, 3, 5], 5)
    2
    >>> iterative([1, 3, 5], 2) is None
    True
    """
    left, right = 0, len(items) - 1
    while left <= right:
        middle = left + (right - left) // 2
        if items[middle] == wanted:
            return middle
        if items[middle] > wanted:
            right = middle - 1
        else:
            left = middle + 1
    return None


def recursive(items: list[int], wanted: int, left: int = 0, right: int | None = None) -> int | None:
    if right is None:
        right = len(items) - 1
    if left > right:
        return None
    middle = (left + right) // 2
    if items[middle] == wanted:
        return middle
    if items[middle] > wanted:
        return recursive(items, wanted, left, middle - 1)
    return recursive(items, wanted, middle + 1, right)


def count(items: list[int], wanted: int) -> int:
    return bisect.bisect_right(items, wanted) - bisect.bisect_left(items, wanted)


def square_root(n: int) -> int:
    low, high = 0, n + 1
    while high - low > 1:
        middle = (low + high) // 2
        if middle * middle <= n:
            low = middle
        else:
            high = middle
    return low


if __name__ == "__main__":
    import doctest

    doctest.testmod()
    values = [1, 2, 2, 2, 5, 8, 13]
    for wanted in (1, 13, 4):
        print(wanted, iterative(values, wanted), recursive(values, wanted))
    print(count(values, 2), count(values, 3), [square_root(n) for n in (0, 1, 15, 16, 17, 10**12)])
