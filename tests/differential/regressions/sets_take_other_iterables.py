"""Sets of ints that take lists, dicts and sets: their order is seen, and it is CPython's."""

def numbers(seed: int, count: int) -> list[int]:
    out = []
    for _ in range(count):
        seed = (seed * 1103515245 + 12345) % 2147483648
        out.append(seed // 65536 % 97)
    return out


for seed in range(60):
    xs, ys = numbers(seed, seed % 37), numbers(seed + 100, (seed * 7) % 41)
    d = {v * 3: v for v in ys}
    a = set(xs)
    print(a, set(d), frozenset(d), set(d.keys()), set(d.values()))
    print(a.union(ys), a.union(d), a.union(set(ys)), a | set(d))
    print(a.intersection(ys), a.intersection(d), a.intersection(set(ys)))
    print(a.difference(ys), a.difference(d), a.difference(set(ys)), a - set(d))
    print(a.symmetric_difference(ys), a.symmetric_difference(d), a.symmetric_difference(set(ys)), a ^ set(d))
    b = set(xs)
    b.update(ys)
    c = set(xs)
    c.update(d)
    e = set(xs)
    e.update(set(ys))
    f = set(xs)
    f |= set(ys)
    print(b, c, e, f)
    b.intersection_update(xs)
    c.difference_update(ys)
    e.symmetric_difference_update(xs[: seed // 2])
    f.intersection_update(d)
    print(b, c, e, f)
    b.difference_update(d)
    b.update(range(5))
    b.update(v * 31 for v in xs)
    print(b, b.issubset(xs), b.issuperset(d), b.isdisjoint(ys), b.copy(), set(b), {*b}, {*xs})

for seed in range(50):
    xs, ys = numbers(seed, seed % 33), numbers(seed + 50, seed * 5 % 37)
    d, e = {v * 3: v % 4 for v in xs}, {v * 2: v % 4 for v in ys}
    s, f = set(ys), frozenset(v * 3 for v in ys)
    ks = d.keys()
    print(d.keys() & e.keys(), ks & e.keys(), ks & s, s & ks, ks & f)
    print(d.keys() | e.keys(), d.keys() | s, s | ks, d.keys() - e.keys(), d.keys() - s, s - ks)
    print(d.keys() ^ e.keys(), d.keys() ^ s, s ^ ks)
    print(d.items() & e.items(), d.items() | e.items(), d.items() - e.items())
    print({*xs, 1, *s}, {*d}, {*d.keys()}, {1, *range(3), *s, *d})
