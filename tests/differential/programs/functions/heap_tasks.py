import heapq


def k_smallest(values, k):
    heap = list(values)
    heapq.heapify(heap)
    return [heapq.heappop(heap) for _ in range(min(k, len(heap)))]


def merge_sorted(a, b):
    return list(heapq.merge(a, b))


print(k_smallest([5, 1, 4, 2, 8], 3), k_smallest([1], 5))
print(merge_sorted([1, 4, 9], [2, 3, 10]))
print(heapq.nsmallest(2, [7, 3, 9, 1]), heapq.nlargest(2, [7, 3, 9, 1]))
