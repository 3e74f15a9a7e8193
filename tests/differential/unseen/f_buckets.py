import math


def trips(weights, capacity):
    return sum(math.ceil(w / capacity) for w in weights)


def fill(capacity, volumes):
    loads = [0] * len(volumes)
    for i, v in enumerate(volumes):
        loads[i] = min(v, capacity)
        capacity -= loads[i]
    return loads, capacity


print(trips([5, 10, 11], 5), fill(10, [4, 4, 4]))
