# A parameter of a kept lambda that no call passes had no value.
f = lambda a, b=2: a * b
print(f(3), (lambda a, b=2.5, c="x": c * int(a * b))(2))
fs = [lambda a, b=5: a + b]
print(fs[0](1))


def apply(g):
    return g(4)


offset = 7
print(apply(lambda a, b=offset + 1: a - b))
offset = 100
g = lambda a, names=["n"]: names + [str(a)]
print(g(1), g(2))
