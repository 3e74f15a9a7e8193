def source(n):
    for i in range(n):
        print("make", i)
        yield i
    print("exhausted")


def doubled(items):
    for i in items:
        print("double", i)
        yield i * 2


g = doubled(source(3))
print("created")
print(next(g))
for x in g:
    print("got", x)
print(list(g))
lazy = (print("eval", i) or i for i in range(3))
print("before")
print(next(lazy))
print(any(x > 1 for x in source(5)))
z = zip(source(2), source(5))
print(list(z))
m = map(lambda v: print("map", v) or v, [1, 2])
print("mapped")
print(list(m), list(m))
