def f():
    print("called")


def g():
    print("g")
    return 1


class A:
    pass


class B:
    pass


def h():
    print("h")
    return A()


def k():
    print("k")
    return B()


print(f() is None)
if f() is not None:
    print("no")
print(isinstance(g(), int), isinstance(g(), str))
print(h() is k(), h() == k())
print(g() is None)
print(type(g()) is int)
print([g()] == None, f() == None)
x = 5
print(isinstance(x, int))
y = None
print(y is None, y == None)
print(bool((g(), 2)), not (g(),))
print(len((g(), g())))
z = f() or 3
print(z)
w = h() and 4
print(w)


def opt(n):
    print("opt")
    return None if n else 3


print(opt(1) is None, opt(0) is None)
v = (g(), 2) or 5
print(v)
xs = [1]
print(f() in [None], g() in [], f() or f() or "end")


def never(a=None):
    return a is None or a > 3


print(never(), never(2))
