def make_grid(rows, cols, fill=0):
    return [[fill] * cols for _ in range(rows)]


def spiral(n):
    grid = make_grid(n, n)
    r = c = 0
    dr, dc = 0, 1
    for k in range(1, n * n + 1):
        grid[r][c] = k
        nr, nc = r + dr, c + dc
        if not (0 <= nr < n and 0 <= nc < n) or grid[nr][nc] != 0:
            dr, dc = dc, -dr
            nr, nc = r + dr, c + dc
        r, c = nr, nc
    return grid


for row in spiral(4):
    print(" ".join(f"{v:2d}" for v in row))
