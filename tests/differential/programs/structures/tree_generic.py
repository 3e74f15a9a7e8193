from __future__ import annotations

from typing import Iterator


class Tree:
    def __init__(self, value: int):
        self.value = value
        self.left: Tree | None = None
        self.right: Tree | None = None

    def add(self, value: int) -> None:
        if value < self.value:
            if self.left:
                self.left.add(value)
            else:
                self.left = Tree(value)
        else:
            if self.right:
                self.right.add(value)
            else:
                self.right = Tree(value)

    def __iter__(self) -> Iterator[int]:
        if self.left:
            yield from self.left
        yield self.value
        if self.right:
            yield from self.right

    def __contains__(self, value: int) -> bool:
        if value == self.value:
            return True
        branch = self.left if value < self.value else self.right
        return branch is not None and value in branch

    def depth(self) -> int:
        return 1 + max((b.depth() for b in (self.left, self.right) if b), default=0)

    def mirror(self) -> None:
        self.left, self.right = self.right, self.left
        for branch in (self.left, self.right):
            if branch:
                branch.mirror()


root = Tree(50)
for v in (30, 70, 20, 40, 60, 80, 65):
    root.add(v)
print(list(root), root.depth(), 65 in root, 66 in root)
print(sum(root), max(root), [v for v in root if v % 20 == 0])
root.mirror()
print(list(root))
