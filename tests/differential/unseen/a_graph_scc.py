import sys
from collections import defaultdict

sys.setrecursionlimit(5000)


class Digraph:
    def __init__(self, n):
        self.n = n
        self.out = defaultdict(list)
        self.back = defaultdict(list)

    def edge(self, a, b):
        self.out[a].append(b)
        self.back[b].append(a)

    def components(self):
        order = []
        seen = [False] * self.n

        def first(v):
            seen[v] = True
            for w in self.out[v]:
                if not seen[w]:
                    first(w)
            order.append(v)

        for v in range(self.n):
            if not seen[v]:
                first(v)
        label = [-1] * self.n
        count = 0
        for v in reversed(order):
            if label[v] != -1:
                continue
            stack = [v]
            while stack:
                u = stack.pop()
                if label[u] == -1:
                    label[u] = count
                    stack.extend(self.back[u])
            count += 1
        return count, label


g = Digraph(8)
for a, b in [(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 5), (5, 3), (6, 5), (6, 7), (7, 6)]:
    g.edge(a, b)
count, label = g.components()
print(count, label[0] == label[2], label[0] == label[3], label[6] == label[7])
