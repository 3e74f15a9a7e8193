import heapq


def heap_sorted(values):
    heap = []
    for v in values:
        heapq.heappush(heap, v)
    out = []
    while heap:
        out.append(heapq.heappop(heap))
    return out


def third_largest(values):
    return heapq.nlargest(3, values)[-1]


print(heap_sorted([4, 1, 7, 3]), third_largest([8, 2, 9, 4, 7]))
