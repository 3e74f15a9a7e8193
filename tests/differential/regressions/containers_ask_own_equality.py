"""A container holds its elements equal as their own `__eq__` says, wherever the program compares it."""


class P:
    def __init__(self, x):
        self.x = x

    def __eq__(self, other):
        return self.x == other.x


a = [P(1), P(2)]
print(a.index(P(2)), a.count(P(1)))
a.remove(P(1))
print(a == [P(2)], [P(1)] == [P(1)], len(a), (P(1), 2) == (P(1), 2), P(1) in {3: P(1)}.values())


class Same:
    def __init__(self, x):
        self.x = x

    def __lt__(self, other):
        return False

    def __eq__(self, other):
        return True


ps = [Same(3), Same(2), Same(1)]
print([p.x for p in sorted(ps)], Same(7) in ps, ps == [Same(0)] * 3, ps != [Same(0)], min(ps).x, max(ps).x)
nested = [(Same(1), 2), (Same(5), 1)]
print((Same(9), 1) in nested, nested.index((Same(4), 1)), {"a": Same(1)} == {"a": Same(2)})
print([[Same(1)], []] == [[Same(4)], []], (Same(1), "a") == (Same(2), "b"))
