def sort_by_last(words):
    return sorted(words, key=lambda w: w[-1])


def sort_dict_by_value(table):
    return dict(sorted(table.items(), key=lambda item: item[1], reverse=True))


def top(table, n=2):
    return [k for k, v in sorted(table.items(), key=lambda kv: kv[1])[-n:]]


print(sort_by_last(["apple", "kiwi", "plum", "fig"]))
print(sort_dict_by_value({"x": 3, "y": 9, "z": 5}))
print(top({"x": 3, "y": 9, "z": 5}))
