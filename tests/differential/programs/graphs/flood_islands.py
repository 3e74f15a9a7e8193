def count_islands(grid: list[list[int]]) -> int:
    rows, cols = len(grid), len(grid[0])
    seen = [[False] * cols for _ in range(rows)]

    def visit(r: int, c: int) -> None:
        if r < 0 or c < 0 or r >= rows or c >= cols or seen[r][c] or not grid[r][c]:
            return
        seen[r][c] = True
        for dr in (-1, 0, 1):
            for dc in (-1, 0, 1):
                visit(r + dr, c + dc)

    count = 0
    for r in range(rows):
        for c in range(cols):
            if grid[r][c] and not seen[r][c]:
                visit(r, c)
                count += 1
    return count


def flood_fill(image, sr, sc, colour):
    old = image[sr][sc]
    if old == colour:
        return image
    stack = [(sr, sc)]
    while stack:
        r, c = stack.pop()
        if 0 <= r < len(image) and 0 <= c < len(image[0]) and image[r][c] == old:
            image[r][c] = colour
            stack += [(r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)]
    return image


print(count_islands([[1, 1, 0, 0, 0], [0, 1, 0, 0, 1], [1, 0, 0, 1, 1], [0, 0, 0, 0, 0], [1, 0, 1, 0, 1]]))
print(flood_fill([[1, 1, 1], [1, 1, 0], [1, 0, 1]], 1, 1, 2))
