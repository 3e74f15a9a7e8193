def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def tower(m, n):
    if m == 3:
        return 2 ** (n + 3) - 3
    if n == 0:
        return tower(m - 1, 1)
    return tower(m - 1, tower(m, n - 1))


print([[ackermann(m, n) for n in range(4)] for m in range(4)])
print(tower(3, 100), len(str(tower(4, 2))) if False else tower(4, 1))
