def argmax(values):
    best = 0
    for i in range(1, len(values)):
        if values[i] > values[best]:
            best = i
    return best


def argmin(values):
    return values.index(min(values))


print(argmax([3, 9, 2, 9]), argmin([3, 9, 2, 2]), argmax(["b", "z", "a"]), argmin([0.5, -0.5]))
