from collections import deque

GRID = [
    "..#....",
    ".#..##.",
    "....#..",
    ".##.#.#",
    "....#..",
]


def distances(grid: list[str], start: tuple[int, int]) -> list[list[int]]:
    rows, cols = len(grid), len(grid[0])
    out = [[-1] * cols for _ in range(rows)]
    out[start[0]][start[1]] = 0
    queue = deque([start])
    while queue:
        r, c = queue.popleft()
        for nr, nc in [(r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)]:
            if 0 <= nr < rows and 0 <= nc < cols and grid[nr][nc] == "." and out[nr][nc] == -1:
                out[nr][nc] = out[r][c] + 1
                queue.append((nr, nc))
    return out


for row in distances(GRID, (0, 0)):
    print(" ".join(f"{d:>2}" for d in row))
