from collections import deque


def max_flow(capacity: list[list[int]], source: int, sink: int) -> int:
    n = len(capacity)
    left = [row[:] for row in capacity]
    flow = 0
    while True:
        parent = [-1] * n
        parent[source] = source
        queue = deque([source])
        while queue and parent[sink] == -1:
            u = queue.popleft()
            for v, room in enumerate(left[u]):
                if room > 0 and parent[v] == -1:
                    parent[v] = u
                    queue.append(v)
        if parent[sink] == -1:
            return flow
        step, v = 10**9, sink
        while v != source:
            u = parent[v]
            step = min(step, left[u][v])
            v = u
        v = sink
        while v != source:
            u = parent[v]
            left[u][v] -= step
            left[v][u] += step
            v = u
        flow += step


pipes = [
    [0, 16, 13, 0, 0, 0],
    [0, 0, 10, 12, 0, 0],
    [0, 4, 0, 0, 14, 0],
    [0, 0, 9, 0, 0, 20],
    [0, 0, 0, 7, 0, 4],
    [0, 0, 0, 0, 0, 0],
]
print(max_flow(pipes, 0, 5), pipes[0])
