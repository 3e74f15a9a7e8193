def power_mod(base, exponent, modulus):
    result = 1
    base %= modulus
    while exponent > 0:
        if exponent & 1:
            result = result * base % modulus
        base = base * base % modulus
        exponent >>= 1
    return result


assert power_mod(2, 10, 1000) == 24
assert power_mod(3, 200, 13) == pow(3, 200, 13)
print(power_mod(7, 560, 561), power_mod(123456, 789, 1000007))
