def is_rotated_sorted(values):
    breaks = 0
    for i in range(len(values)):
        if values[i - 1] > values[i]:
            breaks += 1
    return breaks <= 1


print(is_rotated_sorted([3, 4, 1, 2]), is_rotated_sorted([2, 1, 3, 0]), is_rotated_sorted([]), is_rotated_sorted([1]))
