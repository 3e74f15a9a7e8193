BOARD = ["ABCE", "SFCS", "ADEE"]


def exists(board: list[str], word: str) -> bool:
    rows, cols = len(board), len(board[0])

    def search(r: int, c: int, k: int, seen: set[tuple[int, int]]) -> bool:
        if board[r][c] != word[k]:
            return False
        if k == len(word) - 1:
            return True
        seen.add((r, c))
        for nr, nc in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
            if 0 <= nr < rows and 0 <= nc < cols and (nr, nc) not in seen and search(nr, nc, k + 1, seen):
                return True
        seen.remove((r, c))
        return False

    return any(search(r, c, 0, set()) for r in range(rows) for c in range(cols))


def parens(n: int) -> list[str]:
    out: list[str] = []

    def grow(text: str, opened: int, closed: int) -> None:
        if len(text) == 2 * n:
            out.append(text)
            return
        if opened < n:
            grow(text + "(", opened + 1, closed)
        if closed < opened:
            grow(text + ")", opened, closed + 1)

    grow("", 0, 0)
    return out


print([exists(BOARD, w) for w in ("ABCCED", "SEE", "ABCB")])
print(parens(3), len(parens(6)))
