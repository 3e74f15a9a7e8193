import heapq


def shortest(graph: list[list[tuple[int, int]]], source: int) -> list[int]:
    distance = [-1] * len(graph)
    heap = [(0, source)]
    while heap:
        d, node = heapq.heappop(heap)
        if distance[node] != -1:
            continue
        distance[node] = d
        for other, weight in graph[node]:
            if distance[other] == -1:
                heapq.heappush(heap, (d + weight, other))
    return distance


n = 40_000
graph: list[list[tuple[int, int]]] = [[] for _ in range(n)]
state = 99
for i in range(n * 5):
    state = (state * 1103515245 + 12345) % 2147483648
    a = state % n
    state = (state * 1103515245 + 12345) % 2147483648
    b = state % n
    graph[a].append((b, state % 100 + 1))
distance = shortest(graph, 0)
print(max(distance), sum(1 for d in distance if d >= 0))
