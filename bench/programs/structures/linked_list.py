class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next


def build(n):
    head = None
    for i in range(n):
        head = Node(i, head)
    return head


def reverse(head):
    previous = None
    while head is not None:
        following = head.next
        head.next = previous
        previous = head
        head = following
    return previous


def total(head):
    result = 0
    while head is not None:
        result += head.value
        head = head.next
    return result


chain = build(300_000)
for _ in range(6):
    chain = reverse(chain)
print(total(chain), chain.value)
