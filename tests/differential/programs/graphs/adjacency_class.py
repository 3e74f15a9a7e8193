from __future__ import annotations

from collections import deque


class Graph:
    """Directed or undirected, with weights that may be left out."""

    def __init__(self, directed: bool = False) -> None:
        self.directed = directed
        self.edges: dict[str, dict[str, int]] = {}

    def add(self, a: str, b: str, weight: int = 1) -> Graph:
        self.edges.setdefault(a, {})[b] = weight
        self.edges.setdefault(b, {})
        if not self.directed:
            self.edges[b][a] = weight
        return self

    def bfs(self, start: str) -> list[str]:
        seen = [start]
        queue = deque([start])
        while queue:
            for other in self.edges[queue.popleft()]:
                if other not in seen:
                    seen.append(other)
                    queue.append(other)
        return seen

    def dfs(self, start: str, seen: list[str] | None = None) -> list[str]:
        if seen is None:
            seen = []
        seen.append(start)
        for other in self.edges[start]:
            if other not in seen:
                self.dfs(other, seen)
        return seen

    def degree(self, node: str) -> int:
        return len(self.edges[node])

    def __str__(self) -> str:
        return "\n".join(f"{a}: {', '.join(f'{b}({w})' for b, w in out.items())}" for a, out in self.edges.items())


g = Graph().add("a", "b", 3).add("a", "c").add("b", "d", 2).add("c", "d")
print(g)
print(g.bfs("a"), g.dfs("a"), g.degree("d"))
d = Graph(directed=True).add("x", "y").add("y", "z")
print(d.dfs("y"), d.bfs("x"), max(d.edges, key=d.degree))
