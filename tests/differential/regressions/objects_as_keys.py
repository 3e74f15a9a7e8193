"""Objects as keys, parameters that are only ever None, and an annotation with a class of which nothing is made."""


class Node:
    def __init__(self, val, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


class Plain:
    def __init__(self, label):
        self.label = label
        self.next = None


root = Node(1)
root.left = Node(2)
a, b = Plain("a"), Plain("b")
copies = {a: Plain("c"), b: Plain("d")}
copies[a].next = copies[b]
print(copies[a].next.label, a in copies, len(copies))
try:
    print(copies[Plain("x")].label)
except KeyError:
    print("no such node")
seen = {root, root.left}
print(root in seen, Node(1) in seen)


def unused(node: "Missing") -> int:
    return 1


class Missing:
    def __init__(self, x: int) -> None:
        self.x = x
