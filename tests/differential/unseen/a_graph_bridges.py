def bridges(graph: dict[int, list[int]]) -> list[tuple[int, int]]:
    """Edges whose loss cuts the graph in two.

    >>> bridges({0: [1], 1: [0]})
    [(0, 1)]
    """
    found: list[tuple[int, int]] = []
    low = [0] * len(graph)
    number = [-1] * len(graph)
    clock = 0

    def visit(at: int, parent: int) -> None:
        nonlocal clock
        number[at] = low[at] = clock
        clock += 1
        for to in graph[at]:
            if to == parent:
                continue
            if number[to] >= 0:
                low[at] = min(low[at], number[to])
            else:
                visit(to, at)
                low[at] = min(low[at], low[to])
                if low[to] > number[at]:
                    found.append((at, to) if at < to else (to, at))

    for start in range(len(graph)):
        if number[start] < 0:
            visit(start, -1)
    return found


if __name__ == "__main__":
    import doctest

    doctest.testmod()
    print(bridges({0: [1, 2], 1: [0, 2], 2: [0, 1, 3, 5], 3: [2, 4], 4: [3], 5: [2, 6, 8], 6: [5, 7], 7: [6, 8], 8: [5, 7]}))
