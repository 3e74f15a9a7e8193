def escape(maze: list[str]) -> list[tuple[int, int]] | None:
    rows, cols = len(maze), len(maze[0])
    path: list[tuple[int, int]] = []
    seen: set[tuple[int, int]] = set()

    def walk(r: int, c: int) -> bool:
        if not (0 <= r < rows and 0 <= c < cols) or maze[r][c] == "#" or (r, c) in seen:
            return False
        seen.add((r, c))
        path.append((r, c))
        if (r, c) == (rows - 1, cols - 1):
            return True
        if walk(r, c + 1) or walk(r + 1, c) or walk(r, c - 1) or walk(r - 1, c):
            return True
        path.pop()
        return False

    return path if walk(0, 0) else None


def subset_with_sum(numbers, target):
    def search(i, left):
        if left == 0:
            return []
        if i == len(numbers) or left < 0:
            return None
        taken = search(i + 1, left - numbers[i])
        if taken is not None:
            return [numbers[i]] + taken
        return search(i + 1, left)

    return search(0, target)


print(escape(["..#", "#..", "##."]))
print(escape([".#", "#."]))
print(subset_with_sum([3, 34, 4, 12, 5, 2], 9), subset_with_sum([3, 5], 4))
