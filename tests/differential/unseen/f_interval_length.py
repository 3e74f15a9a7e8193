def common_length(a, b):
    length = min(a[1], b[1]) - max(a[0], b[0])
    return length if length > 0 else 0


print(common_length((1, 5), (2, 9)), common_length((-3, -1), (0, 4)), common_length((0, 2.5), (1, 2)))
