def sieve(limit):
    flags = [True] * (limit + 1)
    flags[0:2] = [False, False]
    for i in range(2, int(limit ** 0.5) + 1):
        if flags[i]:
            for j in range(i * i, limit + 1, i):
                flags[j] = False
    return [i for i, f in enumerate(flags) if f]


def largest_gap(limit):
    primes = sieve(limit)
    return max((b - a, a, b) for a, b in zip(primes, primes[1:]))


print(largest_gap(100), largest_gap(1000))
