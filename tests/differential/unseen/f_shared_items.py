def shared_items(first, second, third):
    return sorted(x for x in set(first) if x in second and x in third)


print(shared_items([1, 2, 3, 3], [3, 2, 9], [2, 3, 4]), shared_items([], [1], [1]))
