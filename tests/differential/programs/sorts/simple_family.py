def bubble(values):
    values = list(values)
    end = len(values)
    while end > 1:
        last_swap = 0
        for i in range(1, end):
            if values[i - 1] > values[i]:
                values[i - 1], values[i] = values[i], values[i - 1]
                last_swap = i
        end = last_swap
    return values


def insertion(values):
    out = []
    for v in values:
        i = 0
        while i < len(out) and out[i] <= v:
            i += 1
        out.insert(i, v)
    return out


def selection(values):
    values = values[:]
    for i in range(len(values)):
        low = i
        for j in range(i + 1, len(values)):
            if values[j] < values[low]:
                low = j
        values[i], values[low] = values[low], values[i]
    return values


def counting(values):
    if not values:
        return []
    low = min(values)
    counts = [0] * (max(values) - low + 1)
    for v in values:
        counts[v - low] += 1
    out = []
    for i, c in enumerate(counts):
        out += [i + low] * c
    return out


data = [4, -2, 9, 4, 0, -7, 3]
for sort in (bubble, insertion, selection, counting):
    print(sort.__name__, sort(data), sort([]))
print(data)
