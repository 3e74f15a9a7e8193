"""Merge sort, top-down, leaving its input alone."""


def merge(left: list, right: list) -> list:
    """Weave two sorted lists together.

    >>> merge([1, 4], [2, 3, 9])
    [1, 2, 3, 4, 9]
    >>> merge([], [1])
    [1]
    """
    result = []
    i, j = 0, 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            result.append(left[i])
            i += 1
        else:
            result.append(right[j])
            j += 1
    result.extend(left[i:])
    result.extend(right[j:])
    return result


def merge_sort(items: list) -> list:
    """
    >>> merge_sort([3, 1, 2])
    [1, 2, 3]
    """
    if len(items) <= 1:
        return items[:]
    half = len(items) // 2
    return merge(merge_sort(items[:half]), merge_sort(items[half:]))


if __name__ == "__main__":
    import doctest

    doctest.testmod()
    original = [8, 3, 5, 1, 9, 2]
    print(merge_sort(original), original)
    print(merge_sort(["b", "c", "a"]), merge_sort([2.5, -1.0]))
