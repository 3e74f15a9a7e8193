def sqrt_digits(n, digits):
    low, high = 0, n * 10 ** (2 * digits)
    target = high
    while low < high:
        middle = (low + high + 1) // 2
        if middle * middle <= target:
            low = middle
        else:
            high = middle - 1
    return low


def e_digits(digits):
    scale = 10 ** (digits + 5)
    total, term, k = 0, scale, 1
    while term:
        total += term
        term //= k
        k += 1
    return total // 10**5


def period(n):
    seen = {}
    rest, place = 1, 0
    while rest not in seen:
        seen[rest] = place
        rest = rest * 10 % n
        place += 1
    return place - seen[rest]


print(sqrt_digits(2, 60))
print(e_digits(60))
print([period(n) for n in (7, 13, 17, 97, 983)])
