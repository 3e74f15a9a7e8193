def solve(n: int, row: int, columns: list[bool], up: list[bool], down: list[bool]) -> int:
    if row == n:
        return 1
    found = 0
    for c in range(n):
        if not columns[c] and not up[row + c] and not down[row - c + n]:
            columns[c] = up[row + c] = down[row - c + n] = True
            found += solve(n, row + 1, columns, up, down)
            columns[c] = up[row + c] = down[row - c + n] = False
    return found


print(solve(9, 0, [False] * 9, [False] * 18, [False] * 19))
