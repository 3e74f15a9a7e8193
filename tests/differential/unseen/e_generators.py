def primes():
    found = []
    n = 2
    while True:
        if all(n % p for p in found):
            found.append(n)
            yield n
        n += 1


def take(n, items):
    for i, item in enumerate(items):
        if i == n:
            return
        yield item


def flatten(tree):
    if isinstance(tree, int):
        yield tree
    else:
        for branch in tree:
            yield from flatten(branch)


def countdown(n):
    while n > 0:
        yield n
        n -= 1


print(list(take(8, primes())))
print(sum(x * x for x in countdown(4)))
gen = countdown(2)
print(next(gen), next(gen), next(gen, "done"))
print(max(take(5, primes())))
