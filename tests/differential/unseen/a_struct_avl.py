from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Node:
    key: int
    left: Node | None = None
    right: Node | None = None
    height: int = 1


def height(node: Node | None) -> int:
    return node.height if node else 0


def update(node: Node) -> None:
    node.height = 1 + max(height(node.left), height(node.right))


def rotate_right(node: Node) -> Node:
    pivot = node.left
    assert pivot is not None
    node.left, pivot.right = pivot.right, node
    update(node)
    update(pivot)
    return pivot


def rotate_left(node: Node) -> Node:
    pivot = node.right
    assert pivot is not None
    node.right, pivot.left = pivot.left, node
    update(node)
    update(pivot)
    return pivot


def insert(node: Node | None, key: int) -> Node:
    if node is None:
        return Node(key)
    if key < node.key:
        node.left = insert(node.left, key)
    elif key > node.key:
        node.right = insert(node.right, key)
    else:
        return node
    update(node)
    lean = height(node.left) - height(node.right)
    if lean > 1:
        assert node.left is not None
        if key > node.left.key:
            node.left = rotate_left(node.left)
        return rotate_right(node)
    if lean < -1:
        assert node.right is not None
        if key < node.right.key:
            node.right = rotate_right(node.right)
        return rotate_left(node)
    return node


def show(node: Node | None, depth: int = 0) -> None:
    if node is not None:
        show(node.right, depth + 1)
        print("   " * depth + str(node.key))
        show(node.left, depth + 1)


root = None
for k in (10, 20, 30, 40, 50, 25, 20):
    root = insert(root, k)
show(root)
print(root.height, root.key)
