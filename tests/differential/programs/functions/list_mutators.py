def move_zeros(values):
    zeros = values.count(0)
    while 0 in values:
        values.remove(0)
    values.extend([0] * zeros)


def rotate_left(values, k):
    if values:
        k %= len(values)
        values[:] = values[k:] + values[:k]
    return values


data = [0, 1, 0, 3, 12]
move_zeros(data)
print(data)
other = rotate_left(data, 2)
print(data, other is data)
print(rotate_left([], 3), rotate_left([1, 2, 3], -1))
