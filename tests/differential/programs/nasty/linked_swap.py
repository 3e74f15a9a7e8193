class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next


def values(node):
    out = []
    while node:
        out.append(node.value)
        node = node.next
    return out


head = Node(1, Node(2, Node(3, Node(4))))
prev, cur = None, head
while cur:
    cur.next, prev, cur = prev, cur, cur.next
print(values(prev))
a = Node(1)
b = Node(2)
a.next, b.next = b, a
print(a.next.value, b.next.value, a.next.next is a)
x = Node(0)
x.next = x
x.next.value = 5
print(x.value)
first = Node("f")
first, first.next = Node("g"), first
print(values(first.next) if first.next else None, first.value)
