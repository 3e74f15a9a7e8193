from __future__ import annotations


def quick_sort(items: list[int]) -> list[int]:
    if len(items) <= 1:
        return items
    pivot, *rest = items
    smaller = [x for x in rest if x < pivot]
    equal = [x for x in rest if x == pivot]
    larger = [x for x in rest if x > pivot]
    return quick_sort(smaller) + [pivot] + equal + quick_sort(larger)


def kth(items: list[int], k: int) -> int:
    """The k-th smallest, counting from 0."""
    if not 0 <= k < len(items):
        raise IndexError(f"k={k} is outside of 0..{len(items) - 1}")
    pivot = items[len(items) // 2]
    low = [x for x in items if x < pivot]
    high = [x for x in items if x > pivot]
    middle = len(items) - len(low) - len(high)
    if k < len(low):
        return kth(low, k)
    if k < len(low) + middle:
        return pivot
    return kth(high, k - len(low) - middle)


if __name__ == "__main__":
    numbers = [5, 3, 8, 5, 1, 9, 5]
    print(quick_sort(numbers))
    print([kth(numbers, k) for k in range(len(numbers))])
    try:
        kth(numbers, 7)
    except IndexError as error:
        print(error)
