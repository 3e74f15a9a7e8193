from typing import Optional


class Node:
    def __init__(self, value: int):
        self.value = value
        self.next: Optional["Node"] = None


class Chain:
    def __init__(self) -> None:
        self.head: Optional[Node] = None
        self.size = 0

    def push(self, value: int) -> None:
        node = Node(value)
        node.next = self.head
        self.head = node
        self.size += 1

    def remove(self, value: int) -> bool:
        previous = None
        current = self.head
        while current is not None:
            if current.value == value:
                if previous is None:
                    self.head = current.next
                else:
                    previous.next = current.next
                self.size -= 1
                return True
            previous = current
            current = current.next
        return False

    def middle(self) -> Optional[int]:
        slow = fast = self.head
        while fast is not None and fast.next is not None:
            slow = slow.next
            fast = fast.next.next
        return slow.value if slow else None

    def to_list(self) -> list[int]:
        out = []
        node = self.head
        while node:
            out.append(node.value)
            node = node.next
        return out


chain = Chain()
for n in range(1, 8):
    chain.push(n * n)
print(chain.to_list(), chain.size, chain.middle())
print(chain.remove(16), chain.remove(5), chain.to_list())
print(Chain().middle())
