ROWS, COLS = 3, 4


def cheapest(cost):
    best = [[0] * COLS for _ in range(ROWS)]
    for r in range(ROWS):
        for c in range(COLS):
            if r == 0 and c == 0:
                best[r][c] = cost[r][c]
            elif r == 0:
                best[r][c] = best[r][c - 1] + cost[r][c]
            elif c == 0:
                best[r][c] = best[r - 1][c] + cost[r][c]
            else:
                best[r][c] = min(best[r - 1][c], best[r][c - 1]) + cost[r][c]
    return best[-1][-1]


print(cheapest([[1, 3, 1, 2], [1, 5, 1, 9], [4, 2, 1, 1]]))
