class Forest:
    def __init__(self, names):
        self.parent = {n: n for n in names}
        self.size = {n: 1 for n in names}

    def root(self, n):
        while self.parent[n] != n:
            self.parent[n] = self.parent[self.parent[n]]
            n = self.parent[n]
        return n

    def join(self, a, b):
        a, b = self.root(a), self.root(b)
        if a == b:
            return False
        if self.size[a] < self.size[b]:
            a, b = b, a
        self.parent[b] = a
        self.size[a] += self.size[b]
        return True


def spanning_tree(names, edges):
    forest = Forest(names)
    tree = [e for e in sorted(edges, key=lambda e: e[2]) if forest.join(e[0], e[1])]
    return tree, sum(w for _, _, w in tree)


edges = [("a", "b", 7), ("a", "d", 5), ("b", "c", 8), ("b", "d", 9), ("b", "e", 7), ("c", "e", 5), ("d", "e", 15)]
tree, total = spanning_tree("abcde", edges)
for a, b, w in tree:
    print(f"{a}-{b} {w}")
print(total)
