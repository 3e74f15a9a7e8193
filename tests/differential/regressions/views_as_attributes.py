"""Views as attributes and results: made once, read whenever they are asked."""

def f(d):
    return d.items()


class P:
    def __init__(self, d):
        self.v = d.values()
        self.k = d.keys()

    def __repr__(self):
        return f"P({self.v}, {list(self.k)})"


d = {1: [1], 2: [2, 3]}
p = P(d)
for row in p.v:
    row.append(0)
d[3] = []
print(p, f(d), d)
g = (len(v) for v in p.v)
d[4] = [7, 7]
try:
    print(list(g))
except RuntimeError as e:
    print(e)
h = map(len, d.values())
print(list(h), dict(f(d)) == d, len(f(d)))
q = {k: v for k, v in f(d) if v}
print(q, sum(len(v) for v in p.v), [k for k in p.k if k % 2])
