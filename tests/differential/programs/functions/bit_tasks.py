def popcount(n):
    count = 0
    while n:
        n &= n - 1
        count += 1
    return count


def swap_bits(n, i, j):
    if (n >> i) & 1 != (n >> j) & 1:
        n ^= (1 << i) | (1 << j)
    return n


def single_number(values):
    acc = 0
    for v in values:
        acc ^= v
    return acc


print([popcount(i) for i in range(10)])
print(swap_bits(6, 0, 1), swap_bits(7, 0, 1), single_number([4, 1, 2, 1, 2]))
print(~5, -8 >> 1, -7 & 3, 5 | 8, 1 << 40)
