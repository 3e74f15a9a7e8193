"""A name that a comprehension assigns with `:=` is the function's: each turn sees what the last one gave."""

print([y for x in range(5) if (y := x * x) > 3], y)


def f(xs):
    total = 0
    out = [total := total + x for x in xs]
    if any((hit := x) > 2 for x in xs):
        print("hit", hit)
    big = {(z := x + 1): z * 2 for x in xs if (w := x % 3)}
    return out, total, big, w


print(f([1, 2, 3, 4]))
while (n := len(input_ := "abc"[:2])) < 2:
    pass
print(n, input_)
print([last := i for i in range(3)][-1], last, sum((t := v) * t for v in [1, 2, 3]), t)
print({(a := c) + a for c in "ab"} == {"aa", "bb"}, all((q := v) for v in [1, 0, 2]), q)


def f2(xs):
    total = 0
    return [total := total + x for x in xs]


def g2(xs):
    best = 0
    return [best for x in xs if (best := max(best, x)) > 1]


print(f2([1, 2, 3]), g2([1, 5, 2]))
