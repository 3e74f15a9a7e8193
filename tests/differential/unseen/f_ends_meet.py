def sum_ends(values):
    return [values[i] + values[len(values) - 1 - i] for i in range((len(values) + 1) // 2)]


print(sum_ends([1, 2, 3, 4]), sum_ends([1, 2, 3]), sum_ends([]))
