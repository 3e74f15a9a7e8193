def sort_unless_negative(values):
    return sorted(values, reverse=any(v < 0 for v in values))


def custom_sort(words):
    return sorted(words, key=lambda w: (len(w), w.lower()))


print(sort_unless_negative([3, 1, 2]), sort_unless_negative([3, -1, 2]))
print(custom_sort(["pear", "Fig", "apple", "fig", "Date"]))
