def cycle_sort(array: list) -> int:
    """Sorts in place and counts the writes.

    >>> cycle_sort([4, 3, 2, 1])
    4
    """
    writes = 0
    for start in range(len(array) - 1):
        item = array[start]
        place = start + sum(1 for x in array[start + 1 :] if x < item)
        if place == start:
            continue
        while item == array[place]:
            place += 1
        array[place], item = item, array[place]
        writes += 1
        while place != start:
            place = start
            for i in range(start + 1, len(array)):
                if array[i] < item:
                    place += 1
            while item == array[place]:
                place += 1
            array[place], item = item, array[place]
            writes += 1
    return writes


if __name__ == "__main__":
    import doctest

    doctest.testmod()
    values = [5, 1, 4, 1, 3]
    print(cycle_sort(values), values)
    floats = [2.5, -1.0, 0.5]
    cycle_sort(floats)
    print(floats)
