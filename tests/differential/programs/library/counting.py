from collections import Counter, defaultdict
c = Counter("abracadabra")
print(c.most_common(2), c["z"], sorted(c.items()), c)
c.update("zz")
c["q"] += 1
print(c, sum(c.values()), len(c))
print(Counter([1,1,2]) + Counter([1,3]), list(Counter("aab").elements()))
d = defaultdict(list)
d["a"].append(1)
print(dict(d), d.get("x"), "x" in d)
e = defaultdict(lambda: defaultdict(int))
e["a"]["b"] += 1
print(e["a"]["b"])
