def digits_of_power(base, exponent):
    digits = [1]
    for _ in range(exponent):
        carry = 0
        for i in range(len(digits)):
            carry += digits[i] * base
            digits[i] = carry % 10
            carry //= 10
        while carry:
            digits.append(carry % 10)
            carry //= 10
    return digits[::-1]


print("".join(map(str, digits_of_power(2, 100))))
print(sum(digits_of_power(3, 80)))
