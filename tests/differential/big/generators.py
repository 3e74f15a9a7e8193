def squares():
    n = 2
    while True:
        yield n
        n = n * n


def take(count, items):
    out = []
    for item in items:
        if len(out) == count:
            break
        out.append(item)
    return out


def triangular(limit):
    total = 0
    for i in range(1, limit):
        total += i * 10**17
        yield total


print(take(9, squares()))
print(sum(triangular(50)), max(triangular(50)), list(triangular(4)))
print(
    [x for x in triangular(20) if x > 2**63][:3],
    any(x > 2**63 for x in triangular(50)),
    all(x < 2**63 for x in triangular(50)),
)
it = squares()
print(next(it), next(it), sum(x * x for x in [2**40, 3]), {x: x**5 for x in (2, 10**5)})
apply = lambda f, x: f(x)
print(
    apply(lambda v: v**20, 100), list(map(lambda v: v * 2**60, [1, 20])), list(filter(lambda v: v > 2**62, [1, 2**70]))
)


def make_adder(n):
    def add(m):
        return n + m

    return add


def counter():
    total = 2**62

    def more():
        nonlocal total
        total *= 3
        return total

    return more


print(make_adder(2**64)(5), make_adder(1)(2))
more = counter()
print(more(), more(), more())
print(sorted([3, 2**70, -(2**70)], key=lambda v: -v), max([1, 2**65], key=lambda v: -v))
print(list(zip([2**64, 1], ["a", "b"])), list(enumerate([2**66])), list(reversed([1, 2**67])))
