"""Rows turned into columns by `zip(*rows)`: rows that are texts, lists or tuples."""


def columns(rows):
    for column in zip(*rows):
        print("".join(column), column[0])
    return [list(column) for column in zip(*rows)]


print(columns(["abc", "de", "é😀x"]))
pairs = [("a", "x"), ("b", "y")]
firsts, seconds = zip(*pairs)
print(firsts, seconds)
points = [(1.5, 2.0), (3.0, -1.0)]
print([max(column) for column in zip(*points)], points)
rows = [([1], [2]), ([3], [4])]
for column in zip(*rows):
    column[0].append(9)
print(rows, [sum(column) for column in zip(*[[1, 2], [3, 4]])])
