from heapq import heappush, heappop

MAZE = """
S..#....
.#.#.##.
.#...#..
.####.#.
......#E
"""


def parse(text: str) -> list[str]:
    return [line for line in text.strip().splitlines()]


def locate(maze: list[str], sign: str) -> tuple[int, int]:
    for r, line in enumerate(maze):
        c = line.find(sign)
        if c >= 0:
            return r, c
    raise LookupError(f"no {sign} in the maze")


def shortest(maze: list[str]) -> int | None:
    start, goal = locate(maze, "S"), locate(maze, "E")
    heap = [(abs(goal[0] - start[0]) + abs(goal[1] - start[1]), 0, start)]
    best = {start: 0}
    while heap:
        _, cost, (r, c) = heappop(heap)
        if (r, c) == goal:
            return cost
        for dr, dc in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            nr, nc = r + dr, c + dc
            if not (0 <= nr < len(maze) and 0 <= nc < len(maze[nr])) or maze[nr][nc] == "#":
                continue
            if cost + 1 < best.get((nr, nc), 10**9):
                best[(nr, nc)] = cost + 1
                guess = cost + 1 + abs(goal[0] - nr) + abs(goal[1] - nc)
                heappush(heap, (guess, cost + 1, (nr, nc)))
    return None


maze = parse(MAZE)
print(len(maze), shortest(maze))
print(shortest(["S#E"]))
try:
    shortest(["...E"])
except LookupError as e:
    print(e)
