"""print evaluates all its arguments before it makes their text: what a later one changes, an earlier one shows.

Names that only look in the library (`get`, `str`, `values`) may change something in a program's own classes.
"""

from collections import defaultdict


class Box:
    def __init__(self):
        self.items = [1]

    def get(self):
        self.items.append(2)
        return 5


b = Box()
print(b.items, b.get())
print("%s %s" % (b.items, b.get()))
print("{} {}".format(b.items, b.get()))
print(f"{b.items} {b.get()}")
print(b.items, b.get(), sep="-")

log = []


class Noisy:
    def __init__(self, n):
        self.n = n

    def __str__(self):
        log.append("str")
        return "noisy"

    def __add__(self, other):
        log.append("add")
        return Noisy(self.n + other)

    @property
    def shown(self):
        log.append("shown")
        return self.n

    def __getitem__(self, i):
        log.append("get")
        return i

    def __contains__(self, i):
        log.append("in")
        return True

    def __bool__(self):
        log.append("bool")
        return True


n = Noisy(1)
print(log, str(n))
print(log, len(str(n)))
print(log, n)
print(log, n.shown)
print(log, (n + 1).n)
print(log, n[3])
print(log, 3 in n)
print(log, 1 if n else 2)
print(log, not n)


def generated():
    log.append("generated")
    yield 1


def grown(x):
    log.append(str(x))
    return x


g = generated()
print(log, sum(g))
print(log, [x for x in generated()])
print(log, max([1, 2], key=grown))
print(log, sum(map(grown, [1, 2])))
m = map(grown, [5])
print(log, list(m))

d = {"a": 1}


class Holder:
    def __init__(self, d):
        self.d = d

    def values(self):
        self.d["c"] = 1
        return [4]

    def index(self, v):
        return self.values()[0] + v


h = Holder(d)
print(d, h.values())
d.clear()
print(d, h.index(3))
found = defaultdict(list)
print(len(found), found["x"], len(found))
