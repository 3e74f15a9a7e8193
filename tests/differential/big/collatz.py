def length(n, seen={}):
    if n == 1:
        return 1
    if n in seen:
        return seen[n]
    seen[n] = 1 + length(n // 2 if n % 2 == 0 else 3 * n + 1)
    return seen[n]


best = max(range(1, 300), key=lambda n: (length(n), -n))
print(best, length(best))
n = 2**70 + 1
steps, highest = 0, n
while n != 1:
    n = n // 2 if n & 1 == 0 else 3 * n + 1
    highest = max(highest, n)
    steps += 1
print(steps, highest)
