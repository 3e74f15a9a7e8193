def pick(x, y):
    """Biggest even number in [x, y], or -1."""
    return next((n for n in range(y, x - 1, -1) if n % 2 == 0), -1)


print(pick(3, 9), pick(3, 3), pick(9, 3), pick(-4, -3))
