"""Three classes are called Node here, two are called Color."""

from enum import Enum

import chain
import weights


class Color(Enum):
    GREEN = "g"


class Node:
    def __init__(self, text: str) -> None:
        self.text = text
        self.children: list["Node"] = []

    def __repr__(self) -> str:
        return f"Node<{self.text}>"


def either(flag: bool) -> "chain.Node | Node":
    return chain.Node(5) if flag else Node("b")


def name(item: "chain.Node | Node") -> str:
    if isinstance(item, chain.Node):
        return "chain" + str(item.value)
    return "text" + item.text


def shown(items: list[Node]) -> str:
    return ",".join(repr(i) for i in items)


if __name__ == "__main__":
    node = Node("x")
    node.children.append(Node("y"))
    print(node, node.children, shown(node.children), Color.GREEN, chain.Color.RED, name(either(True)), name(either(False)))
    print(type(node).__name__, type(chain.Node(1)).__name__, chain.Node(1) + chain.Node(2), {1: Node("z")})
    print(chain.total(chain.Node(1, chain.Node(2))), [chain.Node(3)], chain.first(), chain.second())
    print(weights.smallest([weights.Node(2.5), weights.Node(1.5)]), weights.Node(1.0) == weights.Node(1.0))
    try:
        print(chain.Node(1).next.value)
    except AttributeError as error:
        print(error)
