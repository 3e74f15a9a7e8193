def min_path(grid: list[list[int]]) -> int:
    rows, cols = len(grid), len(grid[0])
    for r in range(rows):
        for c in range(cols):
            if r and c:
                grid[r][c] += min(grid[r - 1][c], grid[r][c - 1])
            elif r:
                grid[r][c] += grid[r - 1][c]
            elif c:
                grid[r][c] += grid[r][c - 1]
    return grid[-1][-1]


def largest_square(rows: list[str]) -> int:
    best = 0
    above = [0] * (len(rows[0]) + 1)
    for line in rows:
        now = [0]
        for j, cell in enumerate(line):
            now.append(min(now[j], above[j], above[j + 1]) + 1 if cell == "1" else 0)
        best = max(best, *now)
        above = now
    return best * best


def triangle(rows):
    totals = rows[-1][:]
    for row in reversed(rows[:-1]):
        totals = [v + min(totals[i], totals[i + 1]) for i, v in enumerate(row)]
    return totals[0]


g = [[1, 3, 1], [1, 5, 1], [4, 2, 1]]
print(min_path(g), g[2])
print(largest_square(["10100", "10111", "11111", "10010"]))
print(triangle([[2], [3, 4], [6, 5, 7], [4, 1, 8, 3]]))
