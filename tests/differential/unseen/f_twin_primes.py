def is_prime(n):
    if n < 2:
        return False
    i = 2
    while i * i <= n:
        if n % i == 0:
            return False
        i += 1
    return True


def twins(limit):
    return [(p, p + 2) for p in range(2, limit) if is_prime(p) and is_prime(p + 2)]


print(twins(100))
