def summarise(values):
    return min(values), max(values), sum(values) / len(values)


def find(values, wanted):
    for i, v in enumerate(values):
        if v == wanted:
            return True, i
    return False, -1


low, high, mean = summarise([3, 1, 2])
print(low, high, mean)
print(summarise([1.5, 2.5]))
ok, where = find(["a", "b"], "b")
print(ok, where, find([], "z"))
