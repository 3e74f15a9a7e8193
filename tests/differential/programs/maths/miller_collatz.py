from collections.abc import Generator


def collatz_sequence(n: int) -> Generator[int, None, None]:
    if not isinstance(n, int) or n < 1:
        raise Exception("Sequence only defined for positive integers")
    yield n
    while n != 1:
        if n % 2 == 0:
            n //= 2
        else:
            n = 3 * n + 1
        yield n


def is_probable_prime(n: int) -> bool:
    if n < 2:
        return False
    for p in (2, 3, 5, 7, 11, 13):
        if n % p == 0:
            return n == p
    d, s = n - 1, 0
    while d % 2 == 0:
        d //= 2
        s += 1
    for a in (2, 3, 5, 7):
        x = pow(a, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


print(tuple(collatz_sequence(4)), tuple(collatz_sequence(11)))
print(len(list(collatz_sequence(97))))
print([n for n in range(60) if is_probable_prime(n)], is_probable_prime(1000003))
try:
    tuple(collatz_sequence(0))
except Exception as e:
    print(e)
