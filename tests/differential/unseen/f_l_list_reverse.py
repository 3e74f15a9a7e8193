from typing import Optional


class ListNode:
    def __init__(self, x):
        self.val = x
        self.next = None


def reverse_list(head: Optional[ListNode]) -> Optional[ListNode]:
    prev = None
    curr = head
    while curr:
        nxt = curr.next
        curr.next = prev
        prev = curr
        curr = nxt
    return prev


def has_cycle(head):
    slow = fast = head
    while fast and fast.next:
        slow = slow.next
        fast = fast.next.next
        if slow is fast:
            return True
    return False


first = ListNode(1)
first.next = ListNode(2)
first.next.next = ListNode(3)
print(has_cycle(first))
node = reverse_list(first)
while node is not None:
    print(node.val, end=" ")
    node = node.next
print()
a = ListNode(1)
a.next = a
print(has_cycle(a))
