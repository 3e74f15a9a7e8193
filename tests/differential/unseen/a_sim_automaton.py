def step(cells: str, rule: int) -> str:
    n = len(cells)
    out = []
    for i in range(n):
        pattern = int(cells[i - 1] + cells[i] + cells[(i + 1) % n], 2)
        out.append("1" if rule >> pattern & 1 else "0")
    return "".join(out)


cells = "0" * 15 + "1" + "0" * 15
for _ in range(8):
    print(cells.replace("0", " ").replace("1", "#").rstrip())
    cells = step(cells, 90)
