"""Views inside of tuples, lists and objects."""

def f(d):
    return d.values()


d = {"a": 1}
xs = [d.keys()]
d["b"] = 2
print(len(xs[0]), sum(f(d)))
try:
    for v in f(d):
        d["c"] = 3
        print(v)
except RuntimeError as e:
    print(e)
d = {"a": 1}
t = (d.keys(), 1)
d["b"] = 2
print(len(t[0]))
