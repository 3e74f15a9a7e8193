def table(rows, headers=None, align=None):
    data = [[str(c) for c in row] for row in rows]
    if headers:
        data.insert(0, list(headers))
    widths = [max(len(row[i]) for row in data) for i in range(len(data[0]))]
    align = align or "<" * len(widths)
    border = "+" + "+".join("-" * (w + 2) for w in widths) + "+"
    out = [border]
    for n, row in enumerate(data):
        cells = []
        for cell, width, how in zip(row, widths, align):
            if how == ">":
                cells.append(cell.rjust(width))
            elif how == "^":
                cells.append(cell.center(width))
            else:
                cells.append(cell.ljust(width))
        out.append("| " + " | ".join(cells) + " |")
        if headers and n == 0:
            out.append(border)
    out.append(border)
    return "\n".join(out)


print(table([("apple", 3, 1.5), ("kiwi", 12, 0.25), ("plum", 100, 10.0)], ["fruit", "n", "price"], "<>^"))
print(table([[1, 2], [30, 4]]))
