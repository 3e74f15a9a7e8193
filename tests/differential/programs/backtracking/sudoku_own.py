PUZZLE = """
53..7....
6..195...
.98....6.
8...6...3
4..8.3..1
7...2...6
.6....28.
...419..5
....8..79
"""


def parse(text: str) -> list[list[int]]:
    return [[0 if c == "." else int(c) for c in line] for line in text.split()]


def candidates(board: list[list[int]], r: int, c: int) -> list[int]:
    used = set(board[r])
    used |= {board[i][c] for i in range(9)}
    top, left = r // 3 * 3, c // 3 * 3
    for i in range(top, top + 3):
        used.update(board[i][left : left + 3])
    return [d for d in range(1, 10) if d not in used]


def solve(board: list[list[int]]) -> bool:
    best = None
    for r in range(9):
        for c in range(9):
            if board[r][c] == 0:
                options = candidates(board, r, c)
                if best is None or len(options) < len(best[2]):
                    best = (r, c, options)
    if best is None:
        return True
    r, c, options = best
    for d in options:
        board[r][c] = d
        if solve(board):
            return True
    board[r][c] = 0
    return False


board = parse(PUZZLE)
print(solve(board))
for row in board:
    print("".join(map(str, row)))
