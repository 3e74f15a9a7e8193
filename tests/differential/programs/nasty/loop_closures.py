fs = []
for i in range(3):
    fs.append(lambda: i)
print([f() for f in fs])
gs = [lambda i=i: i for i in range(3)]
print([g() for g in gs])


def make():
    out = []
    for n in range(3):
        def inner():
            return n * 10

        out.append(inner)
    n = 100
    return out


print([h() for h in make()])
i = 50
print(fs[0]())
total = 0
adders = []
for k in [1, 2]:
    def add(x, k=k):
        return x + k
    adders.append(add)
print([a(10) for a in adders])
print(i, k)
