from __future__ import annotations


class Node:
    def __init__(self, key: int) -> None:
        self.key = key
        self.left: Node | None = None
        self.right: Node | None = None


def insert(root: Node, key: int) -> None:
    node = root
    while True:
        if key < node.key:
            if node.left is None:
                node.left = Node(key)
                return
            node = node.left
        elif key > node.key:
            if node.right is None:
                node.right = Node(key)
                return
            node = node.right
        else:
            return


def depth(node: Node | None) -> int:
    return 0 if node is None else 1 + max(depth(node.left), depth(node.right))


root = Node(500_000)
state = 7
for _ in range(100_000):
    state = (state * 1103515245 + 12345) % 2147483648
    insert(root, state % 1_000_000)
print(depth(root))
