class Node:
    def __init__(self, name):
        self.name = name
        self.friends = []

    def befriend(self, other):
        self.friends.append(other)
        other.friends.append(self)


a, b = Node("a"), Node("b")
a.befriend(b)
a.befriend(a)
print([f.name for f in a.friends], [f.name for f in b.friends])
a.name = "A"
print([f.name for f in b.friends], a.friends[0].friends[0].name)
items = [1, 2]
items.extend(items)
print(items)
items += items
print(len(items), items)
items[1:3] = items
print(items)
