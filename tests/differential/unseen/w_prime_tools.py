def sieve(limit):
    flags = bytearray([1]) * (limit + 1)
    flags[0] = flags[1] = 0
    for n in range(2, int(limit ** 0.5) + 1):
        if flags[n]:
            for multiple in range(n * n, limit + 1, n):
                flags[multiple] = 0
    return [n for n, prime in enumerate(flags) if prime]


def factors(n):
    found = []
    d = 2
    while d * d <= n:
        while n % d == 0:
            found.append(d)
            n //= d
        d += 1 if d == 2 else 2
    if n > 1:
        found.append(n)
    return found


def divisors(n):
    small = [d for d in range(1, int(n ** 0.5) + 1) if n % d == 0]
    return small + [n // d for d in reversed(small) if d * d != n]


def totient(n):
    result = n
    for p in set(factors(n)):
        result -= result // p
    return result


primes = sieve(60)
print(primes, len(sieve(1000)))
for n in (12, 97, 360, 1001):
    fs = factors(n)
    print(n, "=", " * ".join(map(str, fs)), divisors(n), totient(n))
print([n for n in range(2, 500) if sum(divisors(n)) == 2 * n])
print(pow(3, 45, 7), [p for p, q in zip(primes, primes[1:]) if q - p == 2])
