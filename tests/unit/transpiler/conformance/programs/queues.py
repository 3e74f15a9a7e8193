"""deque, heapq and bisect."""

import bisect
import heapq
from collections import deque
from heapq import heappop, heappush


def bfs(graph: dict[int, list[int]], start: int) -> list[int]:
    seen = {start}
    order = []
    queue = deque([start])
    while queue:
        node = queue.popleft()
        order.append(node)
        for other in graph[node]:
            if other not in seen:
                seen.add(other)
                queue.append(other)
    return order


def dijkstra(graph: dict[str, list[tuple[str, int]]], start: str) -> dict[str, int]:
    dist = {start: 0}
    heap = [(0, start)]
    while heap:
        d, node = heappop(heap)
        if d > dist[node]:
            continue
        for other, w in graph[node]:
            nd = d + w
            if other not in dist or nd < dist[other]:
                dist[other] = nd
                heappush(heap, (nd, other))
    return dist


print(bfs({1: [2, 3], 2: [4], 3: [4], 4: []}, 1))
print(dijkstra({"a": [("b", 3), ("c", 1)], "b": [], "c": [("b", 1)]}, "a"))
d = deque(maxlen=3)
for i in range(5):
    d.append(i)
    d.appendleft(-i)
print(d, len(d), d[0], d[-1], list(d))
d.rotate(2)
print(d, 4 in d)
d.extend([7, 8])
d.extendleft([9])
print(d)
for x in d:
    print(x, end=" ")
print()
q = deque()
q.append("x")
print(q, bool(q), q.pop(), bool(q))
try:
    q.popleft()
except IndexError as e:
    print("error", e)
h = [5, 3, 8, 1]
heapq.heapify(h)
print(h, heapq.heappushpop(h, 4), heapq.heapreplace(h, 0), h)
print(heapq.nsmallest(2, h), heapq.nlargest(2, [3, 1, 2]))
xs = [1, 3, 3, 5]
print(bisect.bisect(xs, 3), bisect.bisect_left(xs, 3), bisect.bisect_right(xs, 0))
bisect.insort(xs, 4)
print(xs)
try:
    heappop([0][1:])
except IndexError as e:
    print("empty", e)
