class Node:
    def __init__(self, v):
        self.v = v


class Shown:
    def __init__(self, v):
        self.v = v

    def __repr__(self):
        return f"Shown({self.v})"


a, b = Node(1), Node(2)
d = {a: 1, b: 2}
print(d[a], d[b], len({a, b, a}), a in d)
s = Shown(4)
e = {s: "x"}
print(e[s], e)
try:
    e[Shown(5)]
except KeyError as error:
    print("missing", error)
seen = set()
seen.add(a)
print(a in seen, b in seen)
