GRID = """
11000
11010
00001
01101
""".split()


def islands(grid):
    height, width = len(grid), len(grid[0])
    seen = [[False] * width for _ in range(height)]

    def flood(y, x):
        if not (0 <= y < height and 0 <= x < width) or seen[y][x] or grid[y][x] == "0":
            return 0
        seen[y][x] = True
        return 1 + flood(y + 1, x) + flood(y - 1, x) + flood(y, x + 1) + flood(y, x - 1)

    return [size for y in range(height) for x in range(width) if (size := flood(y, x))]


def spiral(matrix):
    out = []
    rows = [list(r) for r in matrix]
    while rows:
        out += rows.pop(0)
        rows = [list(r) for r in zip(*rows)][::-1]
    return out


def rotate(matrix):
    return [list(row) for row in zip(*matrix[::-1])]


print(islands(GRID), len(islands(GRID)))
m = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
print(spiral(m), rotate(m), rotate(rotate(m))[0])
print([m[i][i] for i in range(3)], sum(m[i][~i] for i in range(3)), [max(c) for c in zip(*m)])
