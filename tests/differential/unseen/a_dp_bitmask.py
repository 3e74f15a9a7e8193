def tour(distances: list[list[int]]) -> int:
    n = len(distances)
    full = (1 << n) - 1
    memo: dict[tuple[int, int], int] = {}

    def visit(at: int, seen: int) -> int:
        if seen == full:
            return distances[at][0]
        key = (at, seen)
        if key not in memo:
            memo[key] = min(distances[at][to] + visit(to, seen | 1 << to) for to in range(n) if not seen >> to & 1)
        return memo[key]

    return visit(0, 1)


def assignments(cost: list[list[int]]) -> tuple[int, int]:
    n = len(cost)
    best = {0: 0}
    for worker in range(n):
        following: dict[int, int] = {}
        for mask, total in best.items():
            for job in range(n):
                if not mask & (1 << job):
                    m = mask | (1 << job)
                    value = total + cost[worker][job]
                    if m not in following or value < following[m]:
                        following[m] = value
        best = following
    (mask, total), = best.items()
    return mask, total


print(tour([[0, 10, 15, 20], [10, 0, 35, 25], [15, 35, 0, 30], [20, 25, 30, 0]]))
print(assignments([[9, 2, 7], [6, 4, 3], [5, 8, 1]]))
