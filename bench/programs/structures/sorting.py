def merge_sort(items: list[int]) -> list[int]:
    if len(items) <= 1:
        return items
    middle = len(items) // 2
    left, right = merge_sort(items[:middle]), merge_sort(items[middle:])
    out: list[int] = []
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            out.append(left[i])
            i += 1
        else:
            out.append(right[j])
            j += 1
    return out + left[i:] + right[j:]


state = 3
values = []
for _ in range(150_000):
    state = (state * 1103515245 + 12345) % 2147483648
    values.append(state)
result = merge_sort(values)
print(result[0], result[-1], result == sorted(values))
