def f(xs):
    return next(10 // x for x in xs)
print(f([1, 0]))


def kept(xs):
    g = (10 // x for x in xs)
    print("before")
    print(next(g))
    return next(g, None)


print(kept([1, 2]))
try:
    print(kept([0]))
except ZeroDivisionError:
    print("zero")


def changed():
    d = {"a": 1, "b": 2}
    it = iter(d)
    print(next(it))
    d["c"] = 3
    try:
        print(next(it))
    except RuntimeError as e:
        print(e)


changed()
