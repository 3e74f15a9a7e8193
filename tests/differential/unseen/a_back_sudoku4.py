from typing import List, Optional, Tuple


class Sudoku:
    def __init__(self, text: str) -> None:
        self.cells: List[List[int]] = [[int(ch) if ch != "." else 0 for ch in row] for row in text.split("/")]

    def hole(self) -> Optional[Tuple[int, int]]:
        for r in range(4):
            for c in range(4):
                if self.cells[r][c] == 0:
                    return (r, c)
        return None

    def fits(self, r: int, c: int, v: int) -> bool:
        if v in self.cells[r]:
            return False
        if any(self.cells[i][c] == v for i in range(4)):
            return False
        r0, c0 = r - r % 2, c - c % 2
        return all(self.cells[r0 + i][c0 + j] != v for i in range(2) for j in range(2))

    def solve(self) -> bool:
        hole = self.hole()
        if hole is None:
            return True
        r, c = hole
        for v in range(1, 5):
            if self.fits(r, c, v):
                self.cells[r][c] = v
                if self.solve():
                    return True
                self.cells[r][c] = 0
        return False

    def __str__(self) -> str:
        return "\n".join(" ".join(map(str, row)) for row in self.cells)


puzzle = Sudoku("1.../..3./.1../...4")
print(puzzle.solve())
print(puzzle)
