class Node:
    def __init__(self, data, next=None):
        self.data = data
        self.next = next

    def __repr__(self):
        return f"Node({self.data!r})"


class LinkedList:
    def __init__(self, items=()):
        self.head = None
        self.length = 0
        for item in items:
            self.append(item)

    def append(self, data):
        node = Node(data)
        if self.head is None:
            self.head = node
        else:
            current = self.head
            while current.next is not None:
                current = current.next
            current.next = node
        self.length += 1

    def insert(self, index, data):
        if index < 0 or index > self.length:
            raise IndexError(f"index {index} of {self.length}")
        if index == 0:
            self.head = Node(data, self.head)
        else:
            before = self._node(index - 1)
            before.next = Node(data, before.next)
        self.length += 1

    def _node(self, index):
        current = self.head
        for _ in range(index):
            current = current.next
        return current

    def remove(self, data):
        previous, current = None, self.head
        while current is not None and current.data != data:
            previous, current = current, current.next
        if current is None:
            raise ValueError(f"{data!r} is not in the list")
        if previous is None:
            self.head = current.next
        else:
            previous.next = current.next
        self.length -= 1

    def reverse(self):
        previous = None
        current = self.head
        while current is not None:
            following = current.next
            current.next = previous
            previous = current
            current = following
        self.head = previous

    def __iter__(self):
        current = self.head
        while current is not None:
            yield current.data
            current = current.next

    def __len__(self):
        return self.length

    def __getitem__(self, index):
        if not 0 <= index < self.length:
            raise IndexError(index)
        return self._node(index).data

    def __str__(self):
        return " -> ".join(str(d) for d in self) or "(empty)"


ll = LinkedList("abc")
ll.insert(0, "start")
ll.insert(2, "mid")
print(ll, len(ll), ll[2], "b" in ll)
ll.remove("b")
ll.reverse()
print(ll, list(ll), ll.head)
for bad in (lambda: ll.remove("zzz"), lambda: ll.insert(99, 1), lambda: ll[7]):
    try:
        bad()
    except (ValueError, IndexError) as e:
        print(type(e).__name__, e)
print(LinkedList())
