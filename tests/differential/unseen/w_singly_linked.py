class LinkedList:
    class _Node:
        def __init__(self, value, next=None):
            self.value = value
            self.next = next

    def __init__(self, values=()):
        self.head = None
        self.length = 0
        for v in reversed(list(values)):
            self.push(v)

    def push(self, value):
        self.head = self._Node(value, self.head)
        self.length += 1

    def __iter__(self):
        node = self.head
        while node:
            yield node.value
            node = node.next

    def __len__(self):
        return self.length

    def reverse(self):
        before, node = None, self.head
        while node:
            node.next, before, node = before, node, node.next
        self.head = before

    def remove(self, value):
        before, node = None, self.head
        while node and node.value != value:
            before, node = node, node.next
        if node is None:
            raise ValueError(f"{value} is not in the list")
        if before is None:
            self.head = node.next
        else:
            before.next = node.next
        self.length -= 1

    def middle(self):
        slow = fast = self.head
        while fast and fast.next:
            slow = slow.next
            fast = fast.next.next
        return slow.value if slow else None

    def __str__(self):
        return " -> ".join(map(str, self)) or "empty"


l = LinkedList([1, 2, 3, 4, 5])
print(l, len(l), l.middle())
l.reverse()
l.push(6)
l.remove(3)
print(l, len(l), sum(l), list(l)[:2])
try:
    l.remove(42)
except ValueError as e:
    print(e)
print(LinkedList(), LinkedList().middle(), 4 in l)
