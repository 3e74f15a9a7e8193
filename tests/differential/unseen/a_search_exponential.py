from __future__ import annotations


def gallop(values: list[int], wanted: int) -> int:
    """Double the bound, then halve the interval; -1 when absent.

    >>> gallop([1, 3, 5], 3)
    1
    """
    if not values:
        return -1
    bound = 1
    while bound < len(values) and values[bound] < wanted:
        bound *= 2
    low, high = bound // 2, min(bound, len(values) - 1)
    while low <= high:
        middle = (low + high) // 2
        if values[middle] == wanted:
            return middle
        if values[middle] < wanted:
            low = middle + 1
        else:
            high = middle - 1
    return -1


def first_true(low: int, high: int, test) -> int:
    while low < high:
        middle = (low + high) // 2
        if test(middle):
            high = middle
        else:
            low = middle + 1
    return low


if __name__ == "__main__":
    squares = [n * n for n in range(40)]
    print([gallop(squares, w) for w in (0, 1, 25, 26, 1521)], gallop([], 3))
    print(first_true(0, 100, lambda n: n * n >= 50), first_true(1, 10, lambda n: n > 99))
