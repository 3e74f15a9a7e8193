import math


def totient(n):
    return sum(1 for k in range(1, n + 1) if math.gcd(n, k) == 1)


print([totient(n) for n in range(1, 21)], math.gcd(0, 5), math.gcd(-12, 18))
