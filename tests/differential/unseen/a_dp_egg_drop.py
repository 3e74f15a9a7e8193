def fewest_trials(eggs: int, floors: int) -> int:
    """
    >>> fewest_trials(1, 10)
    10
    >>> fewest_trials(2, 36)
    8
    """
    table = [[0] * (floors + 1) for _ in range(eggs + 1)]
    for f in range(floors + 1):
        table[1][f] = f
    for e in range(2, eggs + 1):
        for f in range(1, floors + 1):
            table[e][f] = f
            for drop in range(1, f + 1):
                worst = 1 + max(table[e - 1][drop - 1], table[e][f - drop])
                if worst < table[e][f]:
                    table[e][f] = worst
    return table[eggs][floors]


if __name__ == "__main__":
    from doctest import testmod

    testmod()
    print([fewest_trials(2, f) for f in (1, 2, 10, 36)], fewest_trials(3, 25))
