def extended(a: int, b: int) -> tuple[int, int, int]:
    if b == 0:
        return a, 1, 0
    g, x, y = extended(b, a % b)
    return g, y, x - (a // b) * y


def inverse(a: int, m: int) -> int:
    g, x, _ = extended(a % m, m)
    if g != 1:
        raise ValueError(f"{a} has no inverse modulo {m}")
    return x % m


def chinese(remainders: list[int], moduli: list[int]) -> int:
    product = 1
    for m in moduli:
        product *= m
    total = 0
    for r, m in zip(remainders, moduli):
        p = product // m
        total += r * p * inverse(p, m)
    return total % product


def legendre(a: int, p: int) -> int:
    r = pow(a, (p - 1) // 2, p)
    return -1 if r == p - 1 else r


print(extended(240, 46), inverse(3, 11), inverse(-3, 11))
print(chinese([2, 3, 2], [3, 5, 7]))
print([legendre(a, 7) for a in range(7)])
try:
    inverse(6, 9)
except ValueError as e:
    print(e)
