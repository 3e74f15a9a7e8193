def top_k(values, k):
    if k <= 0:
        return []
    values = sorted(values)
    return values[-k:]


print(top_k([5, 1, 9, 3], 2), top_k([1, 2], 0), top_k([2, 1], 5))
