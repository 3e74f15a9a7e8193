def insertion(items: list[int], low: int, high: int) -> None:
    for i in range(low + 1, high):
        value = items[i]
        j = i
        while j > low and items[j - 1] > value:
            items[j] = items[j - 1]
            j -= 1
        items[j] = value


def median_of_three(items: list[int], a: int, b: int, c: int) -> int:
    if (items[a] > items[b]) != (items[a] > items[c]):
        return items[a]
    if (items[b] > items[a]) != (items[b] > items[c]):
        return items[b]
    return items[c]


def hybrid_sort(items: list[int], low: int = 0, high: int | None = None) -> None:
    if high is None:
        high = len(items)
    while high - low > 4:
        pivot = median_of_three(items, low, (low + high) // 2, high - 1)
        i, j = low, high - 1
        while i <= j:
            while items[i] < pivot:
                i += 1
            while items[j] > pivot:
                j -= 1
            if i <= j:
                items[i], items[j] = items[j], items[i]
                i += 1
                j -= 1
        if j + 1 - low < high - i:
            hybrid_sort(items, low, j + 1)
            low = i
        else:
            hybrid_sort(items, i, high)
            high = j + 1
    insertion(items, low, high)


data = [(i * 37) % 101 for i in range(60)]
hybrid_sort(data)
print(data == sorted(data), data[:5])
