import sys
from itertools import islice, count, takewhile, cycle, tee, zip_longest, product, repeat

def primes():
    for n in count(2):
        if all(n % p for p in takewhile(lambda p: p * p <= n, range(2, n))):
            yield n

def collatz(n):
    while n != 1:
        yield n
        n = n // 2 if n % 2 == 0 else 3 * n + 1
    yield 1

def chunks(items, size):
    it = iter(items)
    while True:
        part = list(islice(it, size))
        if not part:
            return
        yield part

def main():
    print(list(islice(primes(), 8)))
    print(list(takewhile(lambda p: p < 20, primes())))
    print(max(range(1, 20), key=lambda n: sum(1 for _ in collatz(n))))
    print(list(chunks(range(7), 3)), list(chunks("abcde", 2)))
    for name, colour in zip("xyz", cycle(["red", "blue"])):
        print(name, colour)
    print(["".join(p) for p in product("ab", repeat=2)])
    evens = filter(lambda n: n % 2 == 0, count())
    squares = map(lambda n: n * n, evens)
    print(next(squares), next(squares), list(islice(squares, 3)))
    total = sum(map(lambda pair: pair[0] * pair[1], zip([1, 2], [3, 4])))
    print(total, sum(x * y for x, y in zip(range(3), repeat(2))))
    gen = (line.split("=") for line in ["a=1", "b=2"])
    print(dict(gen))
    nested = [[1, 2], [3]]
    flat = (x for row in nested for x in row)
    print(list(flat))
main()


def pairs(lines):
    try:
        return dict(line.split(":") for line in lines)
    except ValueError as error:
        print(error)
    return {}


print(pairs(["a:1", "b:2", "a:3"]), pairs(["a:1", "b"]), pairs([]))
