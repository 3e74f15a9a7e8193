def partitions(n, largest):
    if n == 0:
        return 1
    if n < 0 or largest == 0:
        return 0
    return partitions(n - largest, largest) + partitions(n, largest - 1)


def delannoy(m, n):
    if m == 0 or n == 0:
        return 1
    return delannoy(m - 1, n) + delannoy(m - 1, n - 1) + delannoy(m, n - 1)


assert partitions(10, 10) == 42
assert delannoy(4, 4) == 321
