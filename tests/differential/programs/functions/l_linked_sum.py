from typing import Optional


class ListNode:
    def __init__(self, val=0, next=None):
        self.val = val
        self.next = next


class Solution:
    def addTwoNumbers(self, l1: Optional[ListNode], l2: Optional[ListNode]) -> Optional[ListNode]:
        dummy = ListNode()
        tail = dummy
        carry = 0
        while l1 or l2 or carry:
            total = carry
            if l1:
                total += l1.val
                l1 = l1.next
            if l2:
                total += l2.val
                l2 = l2.next
            carry, digit = divmod(total, 10)
            tail.next = ListNode(digit)
            tail = tail.next
        return dummy.next


def build(digits):
    head = None
    for d in reversed(digits):
        head = ListNode(d, head)
    return head


node = Solution().addTwoNumbers(build([2, 4, 3]), build([5, 6, 4]))
out = []
while node:
    out.append(node.val)
    node = node.next
print(out)
