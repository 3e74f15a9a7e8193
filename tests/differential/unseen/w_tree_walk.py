from __future__ import annotations

from dataclasses import dataclass, field
from typing import Iterator, Optional


@dataclass
class Node:
    key: int
    left: Optional[Node] = None
    right: Optional[Node] = None


@dataclass
class Tree:
    root: Optional[Node] = None
    size: int = field(default=0)

    def insert(self, key: int) -> bool:
        if self.root is None:
            self.root = Node(key)
            self.size += 1
            return True
        node = self.root
        while True:
            if key == node.key:
                return False
            if key < node.key:
                if node.left is None:
                    node.left = Node(key)
                    break
                node = node.left
            else:
                if node.right is None:
                    node.right = Node(key)
                    break
                node = node.right
        self.size += 1
        return True

    def __iter__(self) -> Iterator[int]:
        yield from self._walk(self.root)

    def _walk(self, node: Optional[Node]) -> Iterator[int]:
        if node is not None:
            yield from self._walk(node.left)
            yield node.key
            yield from self._walk(node.right)

    def height(self) -> int:
        def deep(node: Optional[Node]) -> int:
            return 0 if node is None else 1 + max(deep(node.left), deep(node.right))

        return deep(self.root)


tree = Tree()
print([tree.insert(k) for k in (50, 30, 70, 20, 40, 60, 80, 30, 65)])
print(list(tree), tree.size, tree.height())
print(sum(tree), max(tree), 60 in list(tree), [k for k in tree if k % 20 == 0])
print(Node(1, Node(0)))
