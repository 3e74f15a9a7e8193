from __future__ import annotations


class Node:
    def __init__(self, value: int, parent: Node | None = None) -> None:
        self.value = value
        self.parent = parent
        self.left: Node | None = None
        self.right: Node | None = None


class BinarySearchTree:
    def __init__(self) -> None:
        self.root: Node | None = None

    def insert(self, value: int) -> None:
        new_node = Node(value)
        if self.root is None:
            self.root = new_node
            return
        parent = self.root
        while True:
            if value < parent.value:
                if parent.left is None:
                    parent.left = new_node
                    break
                parent = parent.left
            else:
                if parent.right is None:
                    parent.right = new_node
                    break
                parent = parent.right
        new_node.parent = parent

    def search(self, value: int) -> Node | None:
        node = self.root
        while node is not None and node.value != value:
            node = node.left if value < node.value else node.right
        return node

    def get_min(self, node: Node | None = None) -> Node | None:
        if node is None:
            node = self.root
        if node is not None:
            while node.left is not None:
                node = node.left
        return node

    def _replace(self, node: Node, child: Node | None) -> None:
        if child is not None:
            child.parent = node.parent
        if node.parent is None:
            self.root = child
        elif node.parent.left is node:
            node.parent.left = child
        else:
            node.parent.right = child

    def remove(self, value: int) -> None:
        node = self.search(value)
        if node is None:
            raise ValueError(f"Value {value} not found")
        if node.left is None:
            self._replace(node, node.right)
        elif node.right is None:
            self._replace(node, node.left)
        else:
            successor = self.get_min(node.right)
            assert successor is not None
            self.remove(successor.value)
            node.value = successor.value

    def inorder(self, node: Node | None) -> list[int]:
        if node is None:
            return []
        return self.inorder(node.left) + [node.value] + self.inorder(node.right)

    def height(self, node: Node | None) -> int:
        return 0 if node is None else 1 + max(self.height(node.left), self.height(node.right))


t = BinarySearchTree()
for v in (8, 3, 6, 1, 10, 14, 13, 4, 7):
    t.insert(v)
print(t.inorder(t.root), t.height(t.root))
t.remove(8)
t.remove(1)
t.remove(14)
print(t.inorder(t.root), t.root.value if t.root else None)
print(t.search(6) is not None, t.search(0))
try:
    t.remove(99)
except ValueError as e:
    print(e)
