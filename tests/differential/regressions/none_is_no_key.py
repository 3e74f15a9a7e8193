"""A key that may be None, in dicts that have no such key."""


class Node:
    def __init__(self, label):
        self.label = label
        self.next = None


def find(names, wanted):
    for name in names:
        if name == wanted:
            return name
    return None


a, b = Node("a"), Node("b")
a.next = b
copies = {a: Node("A"), b: Node("B")}
for node in (a, b):
    copies[node].next = copies.get(node.next)
print(copies[a].next.label, copies[b].next is None)
ages = {"ann": 1, "bob": 2}
for wanted in ("ann", "cid"):
    key = find(["ann", "bob"], wanted)
    print(ages.get(key), key in ages)
    try:
        print(ages[key])
    except KeyError as error:
        print("KeyError", error)
