import math


def crt(residues, moduli):
    total, product = 0, math.prod(moduli)
    for r, m in zip(residues, moduli):
        part = product // m
        total += r * pow(part, -1, m) * part
    return total % product


moduli = [10**9 + 7, 998244353, 10**9 + 9, 2**31 - 1]
secret = 123456789012345678901234567890
residues = [secret % m for m in moduli]
print(residues, crt(residues, moduli), math.prod(moduli))
print(math.gcd(2**100, 6**40), math.lcm(2**40, 3**30), math.gcd(0, -(2**70)), math.gcd(), math.lcm(4, 6, 10))
print(pow(3, 10**30, 97), pow(-3, 5, 10**20), pow(5, 3, -7), pow(2, 100), pow(7, 0, 1))
for a, m in ((3, 11), (4, 8)):
    try:
        print(pow(a, -1, m))
    except ValueError as error:
        print(error)
try:
    print(pow(2, 5, secret - secret))
except ValueError as error:
    print(error)
print(math.isqrt(10**40), math.isqrt(10**40 - 1), math.isqrt(15))
