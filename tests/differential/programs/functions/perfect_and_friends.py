def divisors(n):
    return [d for d in range(1, n + 1) if n % d == 0]


def kind(n):
    s = sum(divisors(n)) - n
    if s == n:
        return "perfect"
    elif s > n:
        return "abundant"
    return "deficient"


def amicable(limit):
    sums = {n: sum(divisors(n)[:-1]) for n in range(2, limit)}
    return [(a, b) for a, b in sums.items() if a < b and sums.get(b) == a]


print([kind(n) for n in (6, 8, 12, 28)])
print(amicable(300))
