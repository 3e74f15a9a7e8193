"""Roads by which a value gets under a key: none of them may leave a record with the type that it had."""


def fill(d, pairs):
    for k, v in pairs:
        d[k] = v
    return d


d = fill({"a": 1, "b": "x"}, [("a", "late"), ("c", 2.5)])
print(d["a"], d["c"])
e = {"a": 1, "b": "x"}
(e["a"], e["b"]) = ("swapped", 2)
print(e["a"], e["b"])
for e["a"] in ["loop", "over"]:
    pass
print(e["a"])
f = {"a": 1, "b": [1]}
f["b"] = f["b"] + [2]
g = f
g["b"] += [3]
print(f["b"], f["a"])
h = [{"a": 1, "b": "x"}] + [{"a": "t", "b": 2}]
print([r["a"] for r in h])
k = {"a": 1, "b": "x"} if len(h) == 1 else {"a": "other", "b": 2}
print(k["a"], k["b"])
m = {**k, "a": 5}
print(m["a"], m["b"])


def gen():
    yield {"a": 1, "b": "x"}
    yield {"a": "one", "b": 2}


print([r["a"] for r in gen()], next(gen())["b"])
table = {"x": {"a": 1, "b": "s"}}
table["y"] = {"a": "t", "b": 1}
print([v["a"] for v in table.values()])


def change(r):
    r["a"] = [1, 2]


r = {"a": 1, "b": "x"}
change(r)
print(r["a"])
s = {"a": 1, "b": "x"}
t = [s, s]
t[0]["a"] = "both"
print(t[1]["a"], s["a"])
u, v = ({"a": 1, "b": "x"}, {"a": "w", "b": 3})
u, v = v, u
print(u["a"], v["a"])
w = {"a": 1, "b": "x"}
w.pop("a")
w.setdefault("a", "back")
print(w["a"])


def put(d, k, v):
    d[k] = v


def both_of(d):
    return d["a"], d["b"]


one = {"a": 1, "b": "x"}
put(one, "a", "now text")
print(both_of(one))
two = {"a": 1, "b": "x"}
two.update(a="t") if False else two.update({"a": "text"})
print(two["a"], type(two["a"]).__name__)
three = {"a": 1, "b": "x"}
three.setdefault("a", "never")
three.setdefault("c", 2.5)
print(three["a"], three["c"])
