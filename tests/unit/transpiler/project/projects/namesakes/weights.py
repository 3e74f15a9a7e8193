"""Nodes that are compared by their weight."""


class Node:
    def __init__(self, weight: float) -> None:
        self.weight = weight

    def __lt__(self, other: "Node") -> bool:
        return self.weight < other.weight

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Node) and self.weight == other.weight


def smallest(nodes: list[Node]) -> float:
    return min(nodes).weight
