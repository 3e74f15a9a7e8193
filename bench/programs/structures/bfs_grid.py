from collections import deque


def walk(size: int) -> int:
    grid = [[(r * 7 + c * 13) % 11 != 0 for c in range(size)] for r in range(size)]
    seen = [[False] * size for _ in range(size)]
    seen[1][1] = True
    queue = deque([(1, 1, 0)])
    farthest = 0
    while queue:
        r, c, d = queue.popleft()
        farthest = max(farthest, d)
        for nr, nc in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
            if 0 <= nr < size and 0 <= nc < size and grid[nr][nc] and not seen[nr][nc]:
                seen[nr][nc] = True
                queue.append((nr, nc, d + 1))
    return farthest


print(walk(500))
