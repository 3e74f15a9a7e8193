def diagonal_difference(matrix):
    n = len(matrix)
    left = right = 0
    for i in range(n):
        left += matrix[i][i]
        right += matrix[i][n - 1 - i]
    return abs(left - right)


def border_sum(m):
    total = 0
    for r, row in enumerate(m):
        for c, v in enumerate(row):
            if r in (0, len(m) - 1) or c in (0, len(row) - 1):
                total += v
    return total


grid = [[11, 2, 4], [4, 5, 6], [10, 8, -12]]
print(diagonal_difference(grid), border_sum(grid))
