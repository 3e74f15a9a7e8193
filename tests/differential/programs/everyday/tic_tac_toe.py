LINES = [(0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6)]


def winner(board: list[str]) -> str | None:
    for a, b, c in LINES:
        if board[a] != " " and board[a] == board[b] == board[c]:
            return board[a]
    return None


def free(board: list[str]) -> list[int]:
    return [i for i, v in enumerate(board) if v == " "]


def minimax(board: list[str], player: str) -> tuple[int, int]:
    won = winner(board)
    if won:
        return (1 if won == "X" else -1), -1
    if not free(board):
        return 0, -1
    best = (-2, -1) if player == "X" else (2, -1)
    for move in free(board):
        board[move] = player
        score, _ = minimax(board, "O" if player == "X" else "X")
        board[move] = " "
        if (player == "X" and score > best[0]) or (player == "O" and score < best[0]):
            best = (score, move)
    return best


def show(board: list[str]) -> None:
    for r in range(3):
        print("|".join(board[3 * r : 3 * r + 3]))
    print("-" * 5)


board = list("XO  X    ")
player = "O"
while winner(board) is None and free(board):
    score, move = minimax(board, player)
    board[move] = player
    player = "X" if player == "O" else "O"
    show(board)
print("winner:", winner(board) or "nobody")
