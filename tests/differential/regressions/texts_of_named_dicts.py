"""Texts and equality of OrderedDict and defaultdict, signs of Counters."""

from collections import OrderedDict, defaultdict, Counter

d = OrderedDict([("a", 1), ("b", 2)])
d["c"] = 3
d.move_to_end("a")
print(d, repr(d), str(d), f"{d}")
d.move_to_end("c", last=False)
print(list(d), d.popitem(), d.popitem(last=False), d)
e = OrderedDict(b=1)
print(repr(e), OrderedDict())
one = OrderedDict([("a", 1), ("b", 2)])
two = OrderedDict([("b", 2), ("a", 1)])
print(one == two, one != two, one == {"b": 2, "a": 1}, {"b": 2, "a": 1} == two, one == OrderedDict(one))
try:
    d.move_to_end("zz")
except KeyError as err:
    print(err)
dd = defaultdict(int)
dd["x"] += 1
print(dd, repr(dd))
ll = defaultdict(list)
ll["a"].append(1)
print(ll, dict(ll), defaultdict(int))
ss = defaultdict(set)
ss[1].add(2)
print(ss)
fl = defaultdict(float)
print(fl, fl["q"], fl)
nested = defaultdict(dict)
nested["a"]["b"] = 1
print(nested)
c = Counter("abracadabra")
c.update({"a": 2, "q": 1})
c.subtract({"b": 5})
print(c, +c, -c, sorted(c.items()))
c.subtract("rr")
print(c["r"], c == Counter(c), Counter(a=1) == Counter(a=1), c.most_common()[-1])
print(c.total(), list(c.elements())[:3], sum(c.values()))
c = Counter("aab")
c["z"] = -3
c["b"] = 0
p = +c
print(-c, p, p is c, +Counter(x=1))
