def is_mersenne_prime(p):
    if p == 2:
        return True
    s, m = 4, (1 << p) - 1
    for _ in range(p - 2):
        s = (s * s - 2) % m
    return s == 0


for p in (2, 3, 5, 7, 11, 13, 17, 19, 23, 31, 61, 89, 107):
    if is_mersenne_prime(p):
        number = (2 ** (p - 1)) * (2**p - 1)
        print(p, number, number.bit_length(), bin(number).count("1"))
small = [n for n in range(1, 600) if sum(d for d in range(1, n) if n % d == 0) == n]
print(small)
