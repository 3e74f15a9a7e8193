def is_sum(a, b, c):
    x, y, z = sorted([a, b, c])
    return x + y == z


def middle(a, b, c):
    return a + b + c - min(a, b, c) - max(a, b, c)


print(is_sum(5, 2, 7), is_sum(1, 2, 4), middle(3, 1, 2), middle(2.5, 1.5, 3.5))
