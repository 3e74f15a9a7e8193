"""A tuple of known length is found among tuples of any length, and the other way round it is refused or right."""


def corners(points):
    unique = set(map(tuple, points))
    found = 0
    for x1, y1 in points:
        for x2, y2 in points:
            if x1 < x2 and y1 < y2 and (x1, y2) in unique and (x2, y1) in unique:
                found += 1
    return found


print(corners([[1, 1], [1, 3], [3, 1], [3, 3], [2, 2]]))
rows = [tuple(row) for row in ([1, 2], [3, 4])]
print((1, 2) in rows, (1, 2, 3) in rows, (2, 1) not in rows, rows.index((3, 4)), rows.count((1, 2)))
ages = {tuple(name): len(name) for name in ("ab", "c")}
print(ages[("a", "b")], ("c",) in ages, ages.get(("z",), 0))
