from collections import namedtuple, OrderedDict
from itertools import chain, groupby, cycle, repeat, islice, accumulate, zip_longest, pairwise, takewhile
import copy

Node = namedtuple("Node", "name kids")
leaf = Node("leaf", [])
root = Node("root", [leaf])
root.kids.append(Node("b", []))
other = root._replace(name="copy")
other.kids.append(leaf)
print(len(root.kids), other.kids is root.kids, [k.name for k in root.kids], root == other, root == root._replace())
rows = [[1, 2], [3], [4, 5, 6]]
a, b, c = (row for row in rows)
b.append(9)
print(rows, a)
x, y = map(list, ["ab", "cd"])
x.append("z")
print(x, y)
for size, group in groupby(rows, key=len):
    print(size, list(group))
for key, group in groupby([("a", 1), ("a", 2), ("b", 3)], key=lambda p: p[0]):
    print(key, [n for _, n in group])
rev = reversed(rows)
rows.append([7])
print(list(rev), len(rows))
r = list(islice(cycle(rows), 6))
r[0].append(100)
print(rows[0], r[4])
held = repeat(rows[1], 2)
for h in held:
    h.append(0)
print(rows[1])
print([m + n for m, n in pairwise([[1], [2], [3]])], list(accumulate([[1], [2]], lambda p, q: p + q)))
print(list(chain("ab", ["cd"], ("e",))))
deep = copy.deepcopy(rows)
deep[0][0] = -1
print(rows[0][0], deep[0][0])
d = dict.fromkeys(["p", "q"], rows[1])
d["p"].append(5)
print(rows[1], d["q"] is rows[1])
od = OrderedDict((k, [k]) for k in "abc")
od["b"].append("!")
od.move_to_end("a")
print(list(od.values()), od.popitem())
m = {1: [1], 2: [2]}
vals = map(lambda v: v[0] * 2, m.values())
m[1][0] = 50
print(list(vals))
it = iter(m.items())
k, v = next(it)
v.append(3)
print(m, next(it), next(it, None))
nums = [1, 2, 3, 4]
limit = [3]
small = takewhile(lambda n: n < limit[0], nums)
limit[0] = 4
print(list(small))
