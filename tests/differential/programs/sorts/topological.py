from collections import deque


def topological_sort(graph: dict[int, list[int]]) -> list[int] | None:
    """Kahn's way; None when the graph has a cycle."""
    indegree = [0] * len(graph)
    queue = deque()
    order = []
    for values in graph.values():
        for i in values:
            indegree[i] += 1
    for i in range(len(indegree)):
        if indegree[i] == 0:
            queue.append(i)
    while queue:
        vertex = queue.popleft()
        order.append(vertex)
        for neighbour in graph[vertex]:
            indegree[neighbour] -= 1
            if indegree[neighbour] == 0:
                queue.append(neighbour)
    if len(order) == len(graph):
        return order
    return None


print(topological_sort({0: [1, 2], 1: [3], 2: [3], 3: [4, 5], 4: [], 5: []}))
print(topological_sort({0: [1], 1: [0]}))
