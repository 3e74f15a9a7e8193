"""A module that only defines: types come from annotations and from the examples in docstrings."""


def move_zeros(array):
    """Move zeros to the end.

    >>> move_zeros([1, 0, 2])
    [1, 2, 0]
    """
    result = []
    zeros = 0
    for i in array:
        if i == 0 and type(i) is not bool:
            zeros += 1
        else:
            result.append(i)
    result.extend([0] * zeros)
    return result


def scale(xs, factor=2):
    """
    >>> scale([])
    []
    >>> scale([1.5], factor=3)
    [4.5]
    """
    return [x * factor for x in xs]


class Node:
    def __init__(self, value: int) -> None:
        self.value = value
        self.next: "Node | None" = None


class Stack:
    """A stack."""

    def __init__(self, limit: int = 10) -> None:
        self.items: list[int] = []
        self.limit = limit

    def push(self, item: int) -> None:
        if len(self.items) >= self.limit:
            raise IndexError("full")
        self.items.append(item)

    def pop(self) -> int:
        return self.items.pop()

    def is_empty(self) -> bool:
        return not self.items


def length(head: "Node | None") -> int:
    count = 0
    while head:
        count += 1
        head = head.next
    return count
