def queens(n: int) -> list[list[int]]:
    answers: list[list[int]] = []
    columns: list[int] = []

    def free(column: int) -> bool:
        row = len(columns)
        for r, c in enumerate(columns):
            if c == column or abs(c - column) == row - r:
                return False
        return True

    def place() -> None:
        if len(columns) == n:
            answers.append(columns[:])
            return
        for column in range(n):
            if free(column):
                columns.append(column)
                place()
                columns.pop()

    place()
    return answers


for n in range(1, 8):
    print(n, len(queens(n)))
for c in queens(4)[0]:
    print(". " * c + "Q" + " ." * (3 - c))
