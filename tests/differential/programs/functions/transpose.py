def transpose(rows):
    return [list(col) for col in zip(*rows)]


def row_totals(rows):
    return [sum(r) for r in rows]


table = [[1, 2, 3], [4, 5, 6]]
print(transpose(table))
print(row_totals(table), row_totals(transpose(table)))
print(table)
