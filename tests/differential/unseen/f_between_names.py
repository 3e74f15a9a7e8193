def between(order, a, b):
    if a not in order or b not in order:
        return ()
    i, j = sorted((order.index(a), order.index(b)))
    return order[i + 1:j]


days = ("mon", "tue", "wed", "thu", "fri")
print(between(days, "mon", "thu"), between(days, "fri", "wed"), between(days, "mon", "sun"), between(days, "mon", "tue"))
