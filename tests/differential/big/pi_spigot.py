def pi_digits(count):
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    digits = []
    while len(digits) < count:
        if 4 * q + r - t < n * t:
            digits.append(n)
            nr = 10 * (r - n * t)
            n = ((10 * (3 * q + r)) // t) - 10 * n
            q *= 10
            r = nr
        else:
            nr = (2 * q + r) * l
            nn = (q * (7 * k) + 2 + (r * l)) // (t * l)
            q *= k
            t *= l
            l += 2
            k += 1
            n = nn
            r = nr
    return digits


def machin(digits):
    unity = 10 ** (digits + 10)

    def arccot(x):
        total = term = unity // x
        n, sign = 3, -1
        square = x * x
        while term:
            term //= square
            total += sign * (term // n)
            sign = -sign
            n += 2
        return total

    return 4 * (4 * arccot(5) - arccot(239)) // 10**10


print("".join(str(d) for d in pi_digits(60)))
print(machin(100))
