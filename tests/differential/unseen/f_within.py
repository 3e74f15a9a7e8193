def within(values, low, high):
    for v in values:
        if not low <= v <= high:
            return False
    return True


print(within([1, 2, 3], 1, 3), within([1, 2, 4], 1, 3), within([], 0, 0), within([0.5], 0, 1))
