WINS = [(0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6)]


class Board:
    def __init__(self, cells=None):
        self.cells = cells if cells is not None else [" "] * 9

    def winner(self):
        for a, b, c in WINS:
            if self.cells[a] != " " and self.cells[a] == self.cells[b] == self.cells[c]:
                return self.cells[a]
        return None

    def free(self):
        return [i for i, c in enumerate(self.cells) if c == " "]

    def play(self, at, who):
        copy = self.cells[:]
        copy[at] = who
        return Board(copy)

    def __str__(self):
        rows = ["|".join(self.cells[i:i + 3]) for i in range(0, 9, 3)]
        return "\n-----\n".join(rows)


def best(board, who, me, depth=0):
    won = board.winner()
    if won:
        return (10 - depth if won == me else depth - 10), None
    moves = board.free()
    if not moves:
        return 0, None
    scores = []
    for move in moves:
        score, _ = best(board.play(move, who), "O" if who == "X" else "X", me, depth + 1)
        scores.append((score, -move))
    chosen = max(scores) if who == me else min(scores)
    return chosen[0], -chosen[1]


board = Board(list("XOX O    "))
who = "X"
while board.winner() is None and board.free():
    score, move = best(board, who, who)
    board = board.play(move, who)
    print(who, "plays", move, "score", score)
    who = "O" if who == "X" else "X"
print(board)
print(board.winner() or "draw")
