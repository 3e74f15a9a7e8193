from collections import defaultdict, deque


class Graph:
    def __init__(self, directed=False):
        self.edges = defaultdict(list)
        self.directed = directed

    def connect(self, a, b, weight=1):
        self.edges[a].append((b, weight))
        if not self.directed:
            self.edges[b].append((a, weight))

    def path(self, start, goal):
        before = {start: None}
        queue = deque([start])
        while queue:
            node = queue.popleft()
            if node == goal:
                break
            for other, _ in self.edges[node]:
                if other not in before:
                    before[other] = node
                    queue.append(other)
        if goal not in before:
            return None
        steps = []
        node = goal
        while node is not None:
            steps.append(node)
            node = before[node]
        return steps[::-1]

    def components(self):
        seen = set()
        found = []
        for start in sorted(self.edges):
            if start in seen:
                continue
            stack, group = [start], []
            seen.add(start)
            while stack:
                node = stack.pop()
                group.append(node)
                for other, _ in self.edges[node]:
                    if other not in seen:
                        seen.add(other)
                        stack.append(other)
            found.append(sorted(group))
        return found


g = Graph()
for a, b in ["AB", "BC", "CD", "DE", "AE", "XY"]:
    g.connect(a, b)
print(g.path("A", "D"), g.path("A", "X"))
print(g.components())
