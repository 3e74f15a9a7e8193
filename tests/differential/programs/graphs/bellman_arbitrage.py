from typing import NamedTuple


class Edge(NamedTuple):
    source: int
    target: int
    weight: float


class NegativeCycle(Exception):
    """A way round that gets cheaper every time."""


def bellman_ford(count: int, edges: list[Edge], start: int) -> list[float]:
    distance = [float("inf")] * count
    distance[start] = 0
    for _ in range(count - 1):
        changed = False
        for s, t, w in edges:
            if distance[s] + w < distance[t]:
                distance[t] = distance[s] + w
                changed = True
        if not changed:
            break
    for e in edges:
        if distance[e.source] + e.weight < distance[e.target]:
            raise NegativeCycle(f"through {e.source} -> {e.target}")
    return distance


edges = [Edge(0, 1, 4.0), Edge(0, 2, 5.5), Edge(2, 1, -3.0), Edge(1, 3, 2.0)]
print(bellman_ford(5, edges, 0))
try:
    bellman_ford(4, edges + [Edge(3, 2, -4.5)], 0)
except NegativeCycle as e:
    print("negative cycle", e)
print(edges[0])
