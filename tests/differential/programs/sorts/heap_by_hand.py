def sift(heap: list[int], root: int, size: int) -> None:
    while True:
        child = 2 * root + 1
        if child >= size:
            break
        if child + 1 < size and heap[child + 1] > heap[child]:
            child += 1
        if heap[root] >= heap[child]:
            break
        heap[root], heap[child] = heap[child], heap[root]
        root = child


def heap_sort(values: list[int]) -> None:
    size = len(values)
    for root in reversed(range(size // 2)):
        sift(values, root, size)
    for end in range(size - 1, 0, -1):
        values[0], values[end] = values[end], values[0]
        sift(values, 0, end)


if __name__ == "__main__":
    sample = [12, -4, 7, 7, 0, 31, 5]
    heap_sort(sample)
    print(*sample)
