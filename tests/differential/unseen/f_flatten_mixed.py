def flatten(rows):
    return [v for row in rows for v in row]


def deep_sum(items):
    total = 0
    for item in items:
        if isinstance(item, list):
            total += deep_sum(item)
        else:
            total += item
    return total


print(flatten([[1, 2], [], [3]]), deep_sum([1, [2, [3, 4]], 5]))
