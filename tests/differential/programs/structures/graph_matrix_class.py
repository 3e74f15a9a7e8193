class AdjacencyMatrix:
    def __init__(self, names: str) -> None:
        self.names = names
        self.cells = [[0] * len(names) for _ in names]

    def link(self, a: str, b: str, weight: int = 1) -> None:
        i, j = self.names.index(a), self.names.index(b)
        self.cells[i][j] = self.cells[j][i] = weight

    def reachable(self) -> list[str]:
        n = len(self.names)
        reach = [[bool(v) or i == j for j, v in enumerate(row)] for i, row in enumerate(self.cells)]
        for k in range(n):
            for i in range(n):
                for j in range(n):
                    reach[i][j] = reach[i][j] or (reach[i][k] and reach[k][j])
        return ["".join(self.names[j] for j in range(n) if reach[i][j]) for i in range(n)]

    def __str__(self) -> str:
        lines = ["  " + " ".join(self.names)]
        for name, row in zip(self.names, self.cells):
            lines.append(name + " " + " ".join(str(v) if v else "." for v in row))
        return "\n".join(lines)


m = AdjacencyMatrix("ABCDE")
m.link("A", "B", 5)
m.link("B", "C")
m.link("D", "E", 2)
print(m)
print(m.reachable())
