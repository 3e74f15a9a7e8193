def is_prime(n: int) -> bool:
    if n < 2:
        return False
    small = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37]
    for p in small:
        if n % p == 0:
            return n == p
    d, r = n - 1, 0
    while d % 2 == 0:
        d //= 2
        r += 1
    for a in small:
        x = pow(a, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(r - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


print([n for n in range(60) if is_prime(n)])
for exponent in (31, 61, 67, 89, 107, 127):
    print(exponent, is_prime(2**exponent - 1))
print(is_prime(10**18 + 9), is_prime(10**18 + 7), is_prime(3317044064679887385961981))
candidate = 10**20
while not is_prime(candidate):
    candidate += 1
print(candidate)
