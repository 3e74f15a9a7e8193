def accumulate():
    total = 0
    while True:
        got = yield total
        if got is None:
            got = 1
        total += got


g = accumulate()
next(g)
print(g.send(10), g.send(5), next(g))


def with_return():
    yield 1
    return "result"


def delegating():
    r = yield from with_return()
    yield r


print(list(delegating()))


def cleanup():
    try:
        yield 1
        yield 2
    finally:
        print("closed")


c = cleanup()
print(next(c))
c.close()
for v in cleanup():
    print(v)
    if v == 1:
        break
print("after")
it = iter([1, 2, 3])
for a in it:
    print(a, next(it, None))
