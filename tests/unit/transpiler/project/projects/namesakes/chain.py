"""A chain of nodes; another module has a `Node` and a `Color` too."""

from dataclasses import dataclass
from enum import Enum


class Color(Enum):
    RED = 1


@dataclass
class Node:
    value: int
    next: "Node | None" = None

    def __add__(self, other: "Node") -> "Node":
        return Node(self.value + other.value)


def total(node: Node | None) -> int:
    return 0 if node is None else node.value + total(node.next)


def first() -> str:
    class Local:
        def __init__(self, n: int) -> None:
            self.n = n

        def __repr__(self) -> str:
            return f"first({self.n})"

    return repr(Local(3))


def second() -> str:
    class Local:
        def __init__(self, text: str) -> None:
            self.text = text

        def __repr__(self) -> str:
            return f"second({self.text})"

    return repr([Local("x")])
