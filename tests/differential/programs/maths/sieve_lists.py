def primes_up_to(n: int) -> list[int]:
    is_prime = [True] * (n + 1)
    is_prime[0] = is_prime[1] = False
    p = 2
    while p * p <= n:
        if is_prime[p]:
            for q in range(p * p, n + 1, p):
                is_prime[q] = False
        p += 1
    return [i for i, flag in enumerate(is_prime) if flag]


def goldbach(n):
    primes = primes_up_to(n)
    known = set(primes)
    for p in primes:
        if n - p in known:
            return p, n - p
    return None


print(primes_up_to(40))
for n in (4, 28, 100):
    a, b = goldbach(n)
    print(n, "=", a, "+", b)
