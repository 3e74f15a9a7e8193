def best_slice(values):
    best = current = values[0]
    start = begin = end = 0
    for i, v in enumerate(values[1:], 1):
        if current < 0:
            current = v
            begin = i
        else:
            current += v
        if current > best:
            best, start, end = current, begin, i
    return best, values[start:end + 1]


print(best_slice([-2, 1, -3, 4, -1, 2, 1, -5, 4]), best_slice([-3, -1, -2]))
