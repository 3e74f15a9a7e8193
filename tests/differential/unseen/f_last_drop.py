def last_drop(values):
    where = -1
    for i in range(1, len(values)):
        if values[i] < values[i - 1]:
            where = i
    return where


print(last_drop([1, 3, 2, 4, 3]), last_drop([1, 2]), last_drop([]))
