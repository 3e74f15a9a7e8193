import heapq
from collections import defaultdict


def shortest(edges: list[tuple[str, str, int]], source: str) -> tuple[dict[str, int], dict[str, str]]:
    graph = defaultdict(list)
    for a, b, w in edges:
        graph[a].append((b, w))
        graph[b].append((a, w))
    dist = {source: 0}
    prev: dict[str, str] = {}
    queue = [(0, source)]
    while queue:
        d, node = heapq.heappop(queue)
        if d > dist[node]:
            continue
        for other, w in graph[node]:
            nd = d + w
            if other not in dist or nd < dist[other]:
                dist[other] = nd
                prev[other] = node
                heapq.heappush(queue, (nd, other))
    return dist, prev


def path_to(prev, node):
    path = [node]
    while node in prev:
        node = prev[node]
        path.append(node)
    return path[::-1]


roads = [("s", "a", 4), ("s", "b", 1), ("b", "a", 2), ("a", "t", 5), ("b", "t", 9)]
dist, prev = shortest(roads, "s")
print(dist)
print(" -> ".join(path_to(prev, "t")), "costs", dist["t"])
