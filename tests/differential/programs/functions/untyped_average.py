def average(values):
    if len(values) == 0:
        return 0
    return sum(values) / len(values)


def spread(values):
    values = sorted(values)
    return values[-1] - values[0]


print(average([1, 2, 3, 4]))
print(average([2.5, 3.5]))
print(spread([9, 2, 5]), spread([1.5, -1.5]))
