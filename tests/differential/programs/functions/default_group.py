from collections import defaultdict


def by_first_letter(words):
    groups = defaultdict(list)
    for w in words:
        groups[w[0]].append(w)
    return dict(groups)


def positions(values):
    where = defaultdict(list)
    for i, v in enumerate(values):
        where[v].append(i)
    return {k: v for k, v in where.items() if len(v) > 1}


print(by_first_letter(["apple", "avocado", "banana", "blueberry", "cherry"]))
print(positions([5, 7, 5, 8, 7, 5]))
