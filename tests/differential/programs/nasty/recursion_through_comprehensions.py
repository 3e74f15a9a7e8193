def b(n):
    if n == 0:
        return 0
    return 1 + b(n - 1)
def flat(xs):
    return [y for x in xs for y in (flat(x) if isinstance(x, list) else [x])]
print(b(500), flat([1, [2, [3, 4]], 5]))
