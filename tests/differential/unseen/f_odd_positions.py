def every_other(values, start=0):
    return values[start::2]


def sum_odd_positions(values):
    return sum(v for i, v in enumerate(values) if i % 2 and v > 0)


print(every_other([1, 2, 3, 4, 5]), every_other("abcdef", 1), sum_odd_positions([1, -2, 3, 4, 5, 6]))
