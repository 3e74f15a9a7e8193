def first_positive(values):
    for v in values:
        if v > 0:
            return v


def first_or_zero(values):
    return first_positive(values) or 0


print(first_positive([-1, 0, 5]))
print(first_positive([-1]))
print(first_or_zero([-2]), first_or_zero([3]))
print(first_positive([]) is None)
