def runs(items: list) -> list:
    """Cut the list into its ascending runs."""
    found = []
    for item in items:
        if found and found[-1][-1] <= item:
            found[-1].append(item)
        else:
            found.append([item])
    return found


def merge_two(left: list, right: list) -> list:
    out = []
    i = j = 0
    while i < len(left) and j < len(right):
        if right[j] < left[i]:
            out.append(right[j])
            j += 1
        else:
            out.append(left[i])
            i += 1
    return out + left[i:] + right[j:]


def natural_merge_sort(items: list) -> list:
    parts = runs(items)
    while len(parts) > 1:
        merged = []
        for k in range(0, len(parts), 2):
            pair = parts[k : k + 2]
            merged.append(merge_two(pair[0], pair[1]) if len(pair) == 2 else pair[0])
        parts = merged
    return parts[0] if parts else []


if __name__ == "__main__":
    print(runs([1, 2, 0, 5, 3]))
    print(natural_merge_sort([9, 1, 4, 4, -2, 7, 0]), natural_merge_sort([]))
    print(natural_merge_sort(["pear", "fig", "apple"]))
