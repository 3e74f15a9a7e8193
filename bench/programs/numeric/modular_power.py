def power(base: int, exponent: int, modulus: int) -> int:
    result = 1
    base %= modulus
    while exponent:
        if exponent & 1:
            result = result * base % modulus
        base = base * base % modulus
        exponent >>= 1
    return result


def count_pseudoprimes(limit: int) -> int:
    count = 0
    for n in range(3, limit, 2):
        if power(2, n - 1, n) == 1:
            count += 1
    return count


print(count_pseudoprimes(300_000))
