big = 10**25 + 3
for a in (big, -big, 7, -7, 2**63 - 1, -(2**63)):
    for b in (3, -3, 10**12, -(10**13), 10**24, -1):
        q, r = divmod(a, b)
        print(a // b, a % b, q * b + r == a, (q, r))
print(-(2**63) // -1, (2**63 - 1) * -1 - 1, -(-(2**63)), abs(-(2**63)))
for divisor in (0, big - big):
    try:
        print(big // divisor)
    except ZeroDivisionError as error:
        print(error)
    try:
        print(big % divisor)
    except ZeroDivisionError as error:
        print(error)
    try:
        print(divmod(7, divisor))
    except ZeroDivisionError as error:
        print(error)
    try:
        print(big / divisor)
    except ZeroDivisionError as error:
        print(error)
x = 10**30
x //= 7
x %= 10**15
x -= 10**16
x *= -3
x **= 2
x >>= 5
x ^= 12345
x &= (1 << 90) - 1
x |= 1 << 95
x <<= 2
print(x)
