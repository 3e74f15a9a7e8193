import sys


class Roads:
    def __init__(self, size):
        self.size = size
        self.cost = [[0] * size for _ in range(size)]

    def connect(self, a, b, cost):
        self.cost[a][b] = cost
        self.cost[b][a] = cost

    def nearest(self, distance, done):
        best = sys.maxsize
        index = -1
        for v in range(self.size):
            if distance[v] < best and not done[v]:
                best = distance[v]
                index = v
        return index

    def distances(self, start):
        distance = [sys.maxsize] * self.size
        distance[start] = 0
        done = [False] * self.size
        for _ in range(self.size):
            u = self.nearest(distance, done)
            if u == -1:
                break
            done[u] = True
            for v in range(self.size):
                if self.cost[u][v] > 0 and not done[v] and distance[v] > distance[u] + self.cost[u][v]:
                    distance[v] = distance[u] + self.cost[u][v]
        return distance


r = Roads(6)
for a, b, cost in [(0, 1, 4), (0, 2, 1), (2, 1, 2), (1, 3, 5), (3, 4, 3)]:
    r.connect(a, b, cost)
for i, d in enumerate(r.distances(0)):
    print(i, d if d < sys.maxsize else "unreachable")
