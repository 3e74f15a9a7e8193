"""Sort a list by reversing prefixes of it only."""
from __future__ import annotations


def flip(stack: list[int], count: int) -> None:
    """
    >>> cakes = [3, 1, 2]
    >>> flip(cakes, 2)
    >>> cakes
    [1, 3, 2]
    """
    stack[:count] = stack[:count][::-1]


def pancake_sort(stack: list[int]) -> int:
    """Return the number of flips that were needed.

    >>> pancake_sort([])
    0
    """
    flips = 0
    for size in range(len(stack), 1, -1):
        biggest = max(range(size), key=lambda i: stack[i])
        if biggest == size - 1:
            continue
        if biggest != 0:
            flip(stack, biggest + 1)
            flips += 1
        flip(stack, size)
        flips += 1
    return flips


if __name__ == "__main__":
    import doctest

    doctest.testmod()
    cakes = [4, 1, 5, 2, 3]
    print(pancake_sort(cakes), cakes)
