def paths(rows, cols):
    grid = [[1] * (cols + 1) for _ in range(rows + 1)]
    for r in range(1, rows + 1):
        for c in range(1, cols + 1):
            grid[r][c] = grid[r - 1][c] + grid[r][c - 1]
    return grid[rows][cols]


print(paths(2, 2), paths(10, 10), paths(0, 4))
