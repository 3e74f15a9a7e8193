def neighbours(cells: list[list[int]], r: int, c: int) -> int:
    total = 0
    for dr in (-1, 0, 1):
        for dc in (-1, 0, 1):
            if dr == dc == 0:
                continue
            rr, cc = r + dr, c + dc
            if 0 <= rr < len(cells) and 0 <= cc < len(cells[0]):
                total += cells[rr][cc]
    return total


def new_generation(cells: list[list[int]]) -> list[list[int]]:
    next_generation = []
    for i in range(len(cells)):
        next_generation_row = []
        for j in range(len(cells[i])):
            n = neighbours(cells, i, j)
            alive = cells[i][j] == 1
            if (alive and 2 <= n <= 3) or (not alive and n == 3):
                next_generation_row.append(1)
            else:
                next_generation_row.append(0)
        next_generation.append(next_generation_row)
    return next_generation


def show(cells):
    for row in cells:
        print("".join("#" if c else "." for c in row))
    print("-" * len(cells[0]))


GLIDER = [[0, 1, 0, 0, 0], [0, 0, 1, 0, 0], [1, 1, 1, 0, 0], [0, 0, 0, 0, 0], [0, 0, 0, 0, 0]]
world = GLIDER
for _ in range(4):
    show(world)
    world = new_generation(world)
print(sum(map(sum, world)))
