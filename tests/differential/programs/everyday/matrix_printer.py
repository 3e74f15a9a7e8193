def show(matrix, title=""):
    if title:
        print(title)
    widths = [max(len(str(row[c])) for row in matrix) for c in range(len(matrix[0]))]
    for row in matrix:
        print("| " + "  ".join(str(v).rjust(w) for v, w in zip(row, widths)) + " |")


def multiplication(n):
    return [[r * c for c in range(1, n + 1)] for r in range(1, n + 1)]


show(multiplication(5), "table")
show([["x", "yy"], ["zzz", ""]])
for i in range(1, 4):
    for j in range(1, 4):
        print(f"{i}x{j}={i * j:<3}", end="\n" if j == 3 else " ")
