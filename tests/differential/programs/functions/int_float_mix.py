def mean_or_int(values):
    m = sum(values) / len(values)
    if m == int(m):
        return int(m)
    return m


def half(n):
    if n % 2 == 0:
        return n // 2
    return n / 2


print(mean_or_int([1, 2, 3]))
print(mean_or_int([1, 2]))
print(half(4), half(5))
