def first_factor(n):
    d = 2
    while d * d <= n:
        if n % d == 0:
            break
        d += 1
    else:
        return None
    return d


def locate(rows, wanted):
    for r, row in enumerate(rows):
        for c, v in enumerate(row):
            if v == wanted:
                break
        else:
            continue
        return r, c
    return None


print([first_factor(n) for n in (4, 9, 13, 35, 2)])
print(locate([[1, 2], [3, 4]], 3), locate([[1]], 9))
