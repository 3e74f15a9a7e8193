d = {"b": 1, "a": 2}
d["c"] = 3
d["b"] = 10
print(d, list(d))
del d["b"]
d["b"] = 4
print(d)
d.update({"a": 0, "z": 9})
print(d, d.pop("a"), d)
print(list(reversed(d)), d.popitem(), d.get("q", "none"), d.setdefault("n", []))
d2 = {**d, "c": 100}
print(d2, d2 == {"n": [], "b": 4, "c": 100}, d is d2)
d3 = d | {"k": 1}
print(d3, "k" in d)
print({k: v for k, v in sorted(d3.items(), key=lambda kv: str(kv[1]))})
print(dict.fromkeys("abca", 0), dict([("x", 1), ("y", 2)]), dict(p=1, q=2))
print(list(zip({"m": 1, "n": 2}, [3, 4])), max({"s": 5, "t": 9}), sum({1: "a", 2: "b"}))
print({1: "one", 2: "two"} == {2: "two", 1: "one"}, len({}), {} == {})
