def can_balance(a, b):
    sa, sb = sum(a), sum(b)
    for x in a:
        for y in b:
            if sa - x + y == sb - y + x:
                return (x, y)
    return None


print(can_balance([1, 2, 1], [2, 2, 2, 3]), can_balance([1], [2]))
