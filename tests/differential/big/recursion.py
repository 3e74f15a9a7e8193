def power(base, exponent):
    if exponent == 0:
        return 1
    half = power(base, exponent // 2)
    return half * half if exponent % 2 == 0 else half * half * base


def hanoi(n):
    return 0 if n == 0 else 2 * hanoi(n - 1) + 1


def catalan(n):
    table = [1] + [0] * n
    for i in range(1, n + 1):
        for j in range(i):
            table[i] += table[j] * table[i - 1 - j]
    return table[n]


def partitions(n):
    ways = [1] + [0] * n
    for coin in range(1, n + 1):
        for total in range(coin, n + 1):
            ways[total] += ways[total - coin]
    return ways[n]


def gcd(a, b):
    return a if b == 0 else gcd(b, a % b)


def lucas(p):
    s = 4
    for _ in range(p - 2):
        s = (s * s - 2) % (2**p - 1)
    return s == 0


print(power(3, 200), power(2, 64), power(10**10, 5))
print(hanoi(100), catalan(60), partitions(300))
print(gcd(power(2, 80), power(6, 50)), gcd(0, 5), lucas(127), lucas(67))
