def signed_digits(n):
    digits = [int(c) for c in str(abs(n))]
    if n < 0:
        digits[0] = -digits[0]
    return sum(digits)


print([signed_digits(n) for n in (123, -123, 0, -5)], sorted([-31, 12, 5, -9], key=signed_digits))
