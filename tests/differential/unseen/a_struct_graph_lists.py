class Vertex:
    def __init__(self, name):
        self.name = name
        self.edges = []
        self.seen = False

    def __repr__(self):
        return f"<{self.name}>"


class Graph:
    def __init__(self):
        self.vertices = {}

    def vertex(self, name):
        if name not in self.vertices:
            self.vertices[name] = Vertex(name)
        return self.vertices[name]

    def connect(self, a, b):
        x, y = self.vertex(a), self.vertex(b)
        x.edges.append(y)
        y.edges.append(x)

    def reach(self, name):
        for v in self.vertices.values():
            v.seen = False
        out = []
        todo = [self.vertex(name)]
        while todo:
            v = todo.pop()
            if not v.seen:
                v.seen = True
                out.append(v)
                todo.extend(v.edges)
        return out


g = Graph()
for a, b in ["ab", "bc", "de", "ca"]:
    g.connect(a, b)
print(g.reach("a"), g.reach("d"), g.vertices["b"].edges)
