from __future__ import annotations


def colour(graph: list[list[int]], limit: int) -> list[int]:
    """Give each vertex one of `limit` colours, neighbours different; [] if it cannot be done."""
    chosen = [-1] * len(graph)

    def fits(vertex: int, shade: int) -> bool:
        return all(not (edge == 1 and chosen[other] == shade) for other, edge in enumerate(graph[vertex]))

    def fill(vertex: int) -> bool:
        if vertex == len(graph):
            return True
        for shade in range(limit):
            if fits(vertex, shade):
                chosen[vertex] = shade
                if fill(vertex + 1):
                    return True
                chosen[vertex] = -1
        return False

    return chosen if fill(0) else []


ring = [[0, 1, 0, 0, 1], [1, 0, 1, 0, 0], [0, 1, 0, 1, 0], [0, 0, 1, 0, 1], [1, 0, 0, 1, 0]]
print(colour(ring, 3), colour(ring, 2))
