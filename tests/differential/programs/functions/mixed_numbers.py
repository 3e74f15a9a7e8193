def scale(values, factor):
    return [v * factor for v in values]


print(scale([1, 2, 3], 2))
print(scale([1, 2, 3], 0.5))
print(scale([1.5], 2))
print(scale(["ab", "c"], 2))
