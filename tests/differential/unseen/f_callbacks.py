def apply_all(functions, value):
    return [f(value) for f in functions]


def repeat(f, n, x):
    for _ in range(n):
        x = f(x)
    return x


print(apply_all([abs, lambda v: v * v, lambda v: v - 1], -3))
print(repeat(lambda s: s + "!", 3, "hey"), repeat(lambda v: v * 2, 10, 1))
