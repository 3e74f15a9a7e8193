def shell_sort(values: list[float]) -> list[float]:
    gap = len(values) // 2
    while gap > 0:
        for i in range(gap, len(values)):
            held = values[i]
            j = i
            while j >= gap and values[j - gap] > held:
                values[j] = values[j - gap]
                j -= gap
            values[j] = held
        gap //= 2
    return values


def comb_sort(values: list[float]) -> list[float]:
    gap = len(values)
    swapped = True
    while gap > 1 or swapped:
        gap = max(1, int(gap / 1.25))
        swapped = False
        for i in range(len(values) - gap):
            if values[i] > values[i + gap]:
                values[i], values[i + gap] = values[i + gap], values[i]
                swapped = True
    return values


print(shell_sort([2.5, -1.0, 9.75, 0.0]), comb_sort([2.5, -1.0, 9.75, 0.0, 0.5]))
print(shell_sort([]), comb_sort([1.0]))
