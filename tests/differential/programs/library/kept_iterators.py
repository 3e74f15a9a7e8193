from itertools import chain


def kept(xs, k):
    doubled = map(lambda v: v * k, xs)
    odd = filter(lambda v: v % 2, xs)
    print("made")
    xs.append(9)
    print(next(doubled), list(doubled), list(odd))


kept([1, 2, 3], 10)


def loud(x):
    print("loud", x)
    return x + 1


it = map(loud, [1, 2])
print("start")
print(next(it))
for v in it:
    print(v)
gen = (loud(x) for x in range(3) if x != 1)
print("gen")
print(next(gen))
print(list(gen), next(gen, None))
print(list(map(lambda a, b: a + b, [1, 2, 3], [10, 20])))
print(list(map(max, [1, 5], [4, 2])))
for s in map(lambda a, b, c: f"{a}{b}{c}", "ab", [1, 2], (True, False)):
    print(s)
two = map(lambda a, b: a * b, [2, 3], [4, 5])
print(next(two), next(two), next(two, -1))
print(next((x for x in [1, 4, 6] if x > 3), None), next((x for x in [1] if x > 3), 0))
try:
    next(x for x in [1] if x > 1)
except StopIteration:
    print("stop")
ints = map(int, "1 2 x".split())
print(next(ints), next(ints))
try:
    next(ints)
except ValueError as e:
    print(e)
z = zip(map(loud, [1, 2]), "ab")
print("zip")
print(next(z))
e = enumerate((c.upper() for c in "xy"), 5)
print(next(e), list(e))
print(sum(map(lambda v: v * v, [1, 2])), list(filter(None, [0, 1, 2])))
n = filter(None, ["", "a"])
print(next(n))
