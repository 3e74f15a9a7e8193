def overlap(a, b):
    """Common part of two closed intervals given as tuples, or an empty tuple."""
    low = max(a[0], b[0])
    high = min(a[1], b[1])
    if low > high:
        return ()
    return (low, high)


print(overlap((1, 5), (3, 9)))
print(overlap((1, 2), (3, 4)))
print(len(overlap((1, 2), (3, 4))))
