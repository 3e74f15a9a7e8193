"""Views of dicts that are kept see every change, and are sets where keys are."""

from collections import Counter, defaultdict


class Store:
    def __init__(self) -> None:
        self.prices: dict[str, float] = {}
        self.names = self.prices.keys()

    def items(self):
        return self.prices.items()

    def __iter__(self):
        return iter(self.prices.values())


def spread(values) -> float:
    return max(values) - min(values)


def first_two(pairs):
    out = []
    for i, (k, v) in enumerate(pairs):
        if i == 2:
            break
        out.append(f"{k}={v}")
    return out


s = Store()
view = s.items()
print(len(view), list(view), not view, view)
s.prices["a"] = 1.5
s.prices["b"] = 2.0
print(len(view), list(view), bool(view), view, s.names, "a" in s.names, "z" in s.names)
print(spread(s.prices.values()), first_two(s.items()), first_two(view), list(s))
kept = [s.prices.keys(), s.names]
s.prices["c"] = 0.25
print(kept, [len(k) for k in kept], sorted(kept[0]), list(reversed(kept[1])))
pair = (s.prices.values(), len(s.prices))
del s.prices["a"]
print(sum(pair[0]), pair[1], pair)
it = iter(view)
print(next(it))
s.prices["late"] = 9.0
try:
    next(it)
except RuntimeError as e:
    print(e)
try:
    for name in s.names:
        s.prices[name + "!"] = 1.0
except RuntimeError as e:
    print(e, len(s.prices))
d = {"x": 1, "y": 2}
e = {"y": 2, "z": 3}
ks, es = d.keys(), e.keys()
print(sorted(ks & es), sorted(ks | es), sorted(ks - es), sorted(ks ^ es), ks == es, ks != es, ks <= {"x", "y", "q"}, ks < es, ks >= {"x"})
print(sorted(d.items() & e.items()), d.items() == {"y": 2, "x": 1}.items(), d.items() - e.items() == {("x", 1)})
print(ks.isdisjoint(["q"]), ks.isdisjoint(e), d.keys() == {"x", "y"}, {"x", "y"} == d.keys(), sorted(d.keys() - e), sorted({"x", "w"} - ks))
c = Counter("abca")
ck, cv = c.keys(), c.values()
c.update("zz")
print(ck, cv, sum(cv), sorted(ck))
dd = defaultdict(list)
groups = dd.values()
dd["p"].append(1)
dd["q"].append(2)
for g in groups:
    g.append(0)
print(dd["p"], dd["q"], groups, [len(g) for g in groups])
vals = d.values()
a, b = vals
print(a, b, max(vals), sorted(vals, reverse=True), 2 in vals, 5 in vals, tuple(vals), set(vals), list(map(str, vals)), list(zip(ks, vals)))
print(dict(zip(ks, vals)), {k: v for k, v in d.items()}, ", ".join(ks), any(v > 1 for v in vals), *vals)
for k in list(ks):
    d[k + k] = 0
print(ks, ("x", 1) in d.items(), d.items() <= {("x", 1)})
ints = {5: "a", 3: "b", 40: "c"}
print(ints.keys() & {3, 40}, ints.keys() | {8}, ints.keys() - {3}, ints.keys() ^ {5, 6}, {3, 99} & ints.keys(), {3, 99} - ints.keys())
