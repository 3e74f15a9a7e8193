def gcd(a: int, b: int) -> int:
    return a if b == 0 else gcd(b, a % b)


def extended(a: int, b: int) -> tuple[int, int, int]:
    """g, x, y with a*x + b*y == g."""
    x0, y0, x1, y1 = 1, 0, 0, 1
    while b:
        q, r = divmod(a, b)
        a, b = b, r
        x0, x1 = x1, x0 - q * x1
        y0, y1 = y1, y0 - q * y1
    return a, x0, y0


def phi(n: int) -> int:
    result = n
    p = 2
    while p * p <= n:
        if n % p == 0:
            while n % p == 0:
                n //= p
            result -= result // p
        p += 1
    if n > 1:
        result -= result // n
    return result


def order(a: int, n: int) -> int | None:
    if gcd(a, n) != 1:
        return None
    k, value = 1, a % n
    while value != 1:
        value = value * a % n
        k += 1
    return k


print(gcd(48, 180), gcd(-4, 6), extended(99, 78), extended(7, -3))
print([phi(n) for n in range(1, 13)], order(2, 7), order(2, 6), order(10, 17))
