def sieve(limit: int) -> int:
    flags = [True] * (limit + 1)
    flags[0] = flags[1] = False
    n = 2
    while n * n <= limit:
        if flags[n]:
            for m in range(n * n, limit + 1, n):
                flags[m] = False
        n += 1
    return sum(1 for f in flags if f)


print(sieve(3_000_000))
