memo = {}


def ways(n):
    if n <= 1:
        return 1
    if n in memo:
        return memo[n]
    memo[n] = ways(n - 1) + ways(n - 2)
    return memo[n]


def ways_default(n, cache={}):
    if n <= 1:
        return 1
    if n not in cache:
        cache[n] = ways_default(n - 1) + ways_default(n - 2)
    return cache[n]


print(ways(40), len(memo))
print(ways_default(60))
