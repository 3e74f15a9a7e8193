"""Primes and what is made of them."""
from __future__ import annotations

from math import isqrt


def sieve(limit: int) -> list[int]:
    """
    >>> sieve(20)
    [2, 3, 5, 7, 11, 13, 17, 19]
    """
    if limit < 2:
        return []
    composite = bytearray(limit + 1)
    primes = []
    for n in range(2, limit + 1):
        if not composite[n]:
            primes.append(n)
            for m in range(n * n, limit + 1, n):
                composite[m] = 1
    return primes


def factors(n: int) -> dict[int, int]:
    if n < 1:
        raise ValueError(f"n must be at least 1, not {n}")
    found: dict[int, int] = {}
    p = 2
    while p * p <= n:
        while n % p == 0:
            found[p] = found.get(p, 0) + 1
            n //= p
        p += 1 if p == 2 else 2
    if n > 1:
        found[n] = 1
    return found


def divisor_count(n: int) -> int:
    count = 1
    for e in factors(n).values():
        count *= e + 1
    return count


def is_prime(n: int) -> bool:
    return n > 1 and all(n % d for d in range(2, isqrt(n) + 1))


print(sieve(50), factors(360), factors(1), divisor_count(360))
print([n for n in range(30) if is_prime(n)])
try:
    factors(0)
except ValueError as e:
    print(e)
