"""Generators that are annotated, held in lists, walked by others, thrown into."""

from typing import Generator, Iterator


def typed(n: int) -> Generator[int, str, None]:
    while n > 0:
        word = yield n
        n -= len(word) if word is not None else 1


def plain(n: int) -> Iterator[int]:
    for i in range(n):
        yield i


def make(n: int):
    return typed(n)


g = make(9)
print(next(g), g.send("abc"), next(g))
pool = [typed(3), typed(5)]
for p in pool:
    print(next(p), end=" ")
print([p.send("x") for p in pool])
for p in pool:
    p.close()
print([next(p, 0) for p in pool])
q = plain(4)
print(next(q), list(q))
total = 0
for v in typed(4):
    total += v
print(total, list(map(str, typed(2))), tuple(typed(3)), sorted(typed(3)), 2 in list(typed(3)))


def relay(source):
    for v in source:
        yield v * 10


r = relay(typed(3))
print(list(r))


def delegating():
    yield from typed(2)
    yield 99


print(list(delegating()))


def pingpong():
    a = yield 1
    b = yield 2
    c: "int | None" = yield 3
    print(a, b, c)


pp = pingpong()
next(pp)
pp.send(10)
pp.send(20)
try:
    pp.send(30)
except StopIteration:
    pass
k = typed(5)
for v in k:
    if v == 4:
        k.close()
    print("v", v)


def broken():
    x = yield 1
    print(10 // x)
    yield 2


b = broken()
next(b)
try:
    b.send(0)
except ZeroDivisionError as e:
    print(e)
print(next(b, -7))
t = typed(5)
print(next(t))
try:
    t.throw(ValueError("from outside"))
except ValueError as e:
    print(e)
print(next(t, -1))
u = typed(2)
try:
    u.throw(KeyError("k"))
except KeyError as e:
    print(e, list(u))
def keeper():
    kept = []
    while True:
        rows = yield len(kept)
        if rows is not None:
            kept.append(rows)
            rows.append(0)
            print(kept)


k = keeper()
next(k)
mine = [1, 2]
print(k.send(mine), mine)
mine.append(3)
print(k.send([9]), k.send(mine), mine)


def words():
    seen = {}
    while True:
        pair = yield seen
        if pair:
            seen[pair[0]] = seen.get(pair[0], 0) + pair[1]


w = words()
next(w)
table = w.send(("a", 1))
w.send(("b", 2))
print(table, w.send(("a", 5)))
